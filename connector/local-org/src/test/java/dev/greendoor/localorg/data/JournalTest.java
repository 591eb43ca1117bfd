package dev.greendoor.localorg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaLoader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An org on disk is the same org when it is opened again, whatever happened in between. */
class JournalTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void reopenedOrgEqualsTheOneThatWasClosed(long seed) {
    Map<String, List<Object>> before;
    try (TestOrg org = TestOrg.at(folder)) {
      new RandomWrites(org, seed).run(150);
      before = RandomWrites.everything(org.store());
    }
    try (TestOrg org = TestOrg.at(folder)) {
      assertThat(RandomWrites.everything(org.store())).isEqualTo(before);
      assertThat(before).hasSizeGreaterThan(100);
      new RandomWrites(org, seed + 100).run(50);
      before = RandomWrites.everything(org.store());
    }
    try (TestOrg org = TestOrg.at(folder)) {
      assertThat(RandomWrites.everything(org.store())).isEqualTo(before);
    }
  }

  @Test
  void indexesAreRebuilt() {
    String account;
    String contact;
    try (TestOrg org = TestOrg.at(folder)) {
      account = org.create("Account", "Name", "Acme");
      contact =
          org.create("Contact", "LastName", "M", "AccountId", account, "Email", "m@acme.example");
    }
    try (TestOrg org = TestOrg.at(folder)) {
      ObjectType contacts = org.type("Contact");
      assertThat(org.store().referencing(contacts, contacts.require("AccountId"), account))
          .extracting(Row::id)
          .containsExactly(contact);
      assertThat(org.store().lookup(contacts, contacts.require("Email"), "M@ACME.example"))
          .extracting(Row::id)
          .containsExactly(contact);
    }
  }

  /**
   * A write that was cut off anywhere leaves the state before it, and the org goes on from there.
   */
  @Test
  void tornLastTransactionIsAsIfItNeverWas() throws IOException {
    Map<String, List<Object>> before;
    long whole;
    try (TestOrg org = TestOrg.at(folder)) {
      new RandomWrites(org, 7).run(3);
      before = RandomWrites.everything(org.store());
      whole = Files.size(journal(folder));
      org.create("Account", "Name", "Last", "Description", "d".repeat(60));
    }
    byte[] bytes = Files.readAllBytes(journal(folder));
    assertThat(bytes.length).isGreaterThan((int) whole + 100);
    for (int length = (int) whole; length < bytes.length; length++) {
      Path torn = Files.createDirectories(folder.resolve("torn" + length));
      Files.write(journal(torn), Arrays.copyOf(bytes, length));
      try (TestOrg org = TestOrg.at(torn)) {
        assertThat(RandomWrites.everything(org.store())).as("cut at %d", length).isEqualTo(before);
        assertThat(Files.size(journal(torn))).isEqualTo(whole);
      }
    }
  }

  @Test
  void writesGoOnAfterATornOne() throws IOException {
    try (TestOrg org = TestOrg.at(folder)) {
      org.create("Account", "Name", "First");
      org.create("Account", "Name", "Torn");
    }
    try (RandomAccessFile file = new RandomAccessFile(journal(folder).toFile(), "rw")) {
      file.setLength(file.length() - 5);
    }
    try (TestOrg org = TestOrg.at(folder)) {
      org.create("Account", "Name", "Second");
    }
    try (TestOrg org = TestOrg.at(folder)) {
      assertThat(org.rows("Account"))
          .extracting(row -> row.text("Name"))
          .containsExactly("First", "Second");
    }
  }

  @Test
  void damageIsRefusedWithItsPlace() throws IOException {
    try (TestOrg org = TestOrg.at(folder)) {
      org.create("Account", "Name", "Acme");
    }
    try (RandomAccessFile file = new RandomAccessFile(journal(folder).toFile(), "rw")) {
      file.seek(100);
      int old = file.read();
      file.seek(100);
      file.write(old ^ 1);
    }
    assertThatThrownBy(() -> TestOrg.at(folder))
        .hasMessageContaining("org.journal is damaged at byte 16 of ")
        .hasMessageEndingWith("restore the file, or delete it to start afresh");
  }

  @Test
  void foreignFileIsRefused() throws IOException {
    Files.writeString(journal(folder), "Dear diary, today I met a journal.");
    assertThatThrownBy(() -> TestOrg.at(folder))
        .hasMessageEndingWith("is not the journal of an org: choose another folder");
  }

  @Test
  void folderBelongsToOneOrgAtATime() {
    try (TestOrg org = TestOrg.at(folder)) {
      assertThat(org.rows("User")).hasSize(2);
      assertThatThrownBy(() -> TestOrg.at(folder))
          .hasMessage(
              "The org in "
                  + folder
                  + " is in use: stop the other process or choose another folder");
    }
    TestOrg.at(folder).close();
  }

  @Test
  void numbersAreNeverGivenTwice() {
    String purged;
    try (TestOrg org = TestOrg.at(folder)) {
      purged = org.create("Case", "Subject", "First");
      org.succeed(new Change("Case", Operation.HARD_DELETE, purged, null, null, Map.of()));
    }
    try (TestOrg org = TestOrg.at(folder)) {
      String next = org.create("Case", "Subject", "Second");
      assertThat(next).isGreaterThan(purged);
      assertThat(org.value(next, "CaseNumber")).isEqualTo("00000002");
    }
  }

  @Test
  void journalThatIsMostlyHistoryIsRewritten() throws IOException {
    Map<String, List<Object>> before;
    String purged;
    try (TestOrg org = TestOrg.at(folder)) {
      purged = org.create("Account", "Name", "Gone");
      manyVersions(org, 130, 110);
      org.succeed(new Change("Account", Operation.HARD_DELETE, purged, null, null, Map.of()));
      before = RandomWrites.everything(org.store());
    }
    long size = Files.size(journal(folder));
    TestOrg.at(folder).close();
    assertThat(Files.size(journal(folder))).isLessThan(size / 10);
    try (TestOrg org = TestOrg.at(folder)) {
      assertThat(RandomWrites.everything(org.store())).isEqualTo(before);
      assertThat(org.create("Account", "Name", "New")).isGreaterThan(purged);
      assertThat(
              org.store()
                  .replication()
                  .deleted(org.type("Account"), TestOrg.NOW, TestOrg.NOW.plusSeconds(3600)))
          .extracting(Replication.DeletedRecord::id)
          .containsExactly(purged);
    }
  }

  private static void manyVersions(TestOrg org, int versions, int accounts) {
    List<String> ids =
        IntStream.range(0, accounts).mapToObj(n -> org.create("Account", "Name", "A" + n)).toList();
    for (int version = 0; version < versions; version++) {
      String text = "Version " + version;
      org.store()
          .inTransaction(
              null,
              () -> {
                ids.forEach(id -> describe(org.store(), org.row(id), text));
                return null;
              });
    }
  }

  private static void describe(OrgStore store, Row row, String text) {
    Object[] values = row.copyOfValues();
    values[row.type().require("Description").ordinal()] = text;
    store.update(row.type(), values);
  }

  @Test
  void fieldsAndObjectsThatAreGoneFallAway() {
    String account;
    try (TestOrg org = TestOrg.at(folder)) {
      account = org.create("Account", "Name", "Acme", "Industry", "Energy", "Phone", "123");
      org.create("Contact", "LastName", "M", "AccountId", account);
    }
    Schema smaller = without("Industry");
    try (OrgStore store = OrgStore.at(folder, smaller, new OrgClock(), 0)) {
      Row row = store.find(account).orElseThrow();
      assertThat(List.of(row.text("Name"), row.text("Phone"))).containsExactly("Acme", "123");
      assertThat(smaller.type("Contact")).isEmpty();
    }
  }

  /** The standard schema without contacts and without one field of accounts. */
  private static Schema without(String fieldName) {
    Predicate<ObjectType> kept = type -> !type.name().equals("Contact");
    return new Schema(
        SchemaLoader.standard().types().stream()
            .filter(kept)
            .map(type -> type.name().equals("Account") ? TestSchema.without(type, fieldName) : type)
            .toList());
  }

  private static Path journal(Path folder) {
    return folder.resolve("org.journal");
  }
}
