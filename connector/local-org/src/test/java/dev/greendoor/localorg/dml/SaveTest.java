package dev.greendoor.localorg.dml;

import static dev.greendoor.localorg.TestOrg.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.event.Commit.Kind;
import dev.greendoor.localorg.event.Commit.RowChange;
import dev.greendoor.localorg.security.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Saves as a whole: partial success, all or none, transactions, upserts, commits. */
class SaveTest {

  private static final Change GOOD = Change.create("Account", fields("Name", "Good"));
  private static final Change BAD = Change.create("Account", fields("Industry", "Energy"));

  private final TestOrg org = TestOrg.inMemory();

  @Test
  void oneRefusalDoesNotTouchItsNeighbours() {
    List<Result> results = org.records().save(List.of(GOOD, BAD, GOOD), false, org.admin());
    assertThat(results).extracting(Result::success).containsExactly(true, false, true);
    assertThat(org.rows("Account")).hasSize(2);
  }

  @Test
  void allOrNoneTakesEverythingBack() {
    List<Result> results = org.records().save(List.of(GOOD, BAD), true, org.admin());
    assertThat(results)
        .extracting(result -> result.errors().get(0).code())
        .containsExactly(
            ErrorCode.ALL_OR_NONE_OPERATION_ROLLED_BACK, ErrorCode.REQUIRED_FIELD_MISSING);
    assertThat(org.rows("Account")).isEmpty();
    assertThat(org.events().commits()).isEmpty();
  }

  @Test
  void transactionIsTakenBackWhenItsWorkThrows() {
    String account = org.create("Account", "Name", "Before");
    assertThatThrownBy(
            () ->
                org.records()
                    .inTransaction(
                        org.admin(),
                        () -> {
                          org.update(account, "Name", "Within");
                          org.create("Account", "Name", "Second");
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");
    assertThat(org.value(account, "Name")).isEqualTo("Before");
    assertThat(org.rows("Account")).hasSize(1);
    assertThat(org.events().commits()).hasSize(1);
  }

  @Test
  void transactionCommitsOnceWithTheFirstAndLastVersionOfEachRow() {
    String account = org.create("Account", "Name", "One");
    org.records()
        .inTransaction(
            org.admin(),
            () -> {
              org.update(account, "Name", "Two");
              return org.create("Account", "Name", "New");
            });
    Commit commit = org.events().lastCommit();
    List<RowChange> changes =
        commit.changes().stream()
            .filter(change -> change.after().type().equals(org.type("Account")))
            .toList();
    assertThat(changes).extracting(RowChange::kind).containsExactly(Kind.UPDATE, Kind.CREATE);
    RowChange update = changes.get(0);
    assertThat(update.before().text("Name")).isEqualTo("One");
    assertThat(update.after().text("Name")).isEqualTo("Two");
  }

  @Test
  void commitTellsWhoAndHow() {
    Session session =
        new Session(
            "token",
            org.admin().userId(),
            "greendoor",
            "rest",
            "65.0",
            Instant.MAX,
            TestAccess.ALL);
    org.records().save(List.of(GOOD), false, session);
    Commit commit = org.events().lastCommit();
    assertThat(commit.user()).isEqualTo(session.userId());
    assertThat(commit.origin()).isEqualTo("com/salesforce/api/rest/65.0;client=greendoor");
    org.records().save(List.of(GOOD), false, org.admin());
    assertThat(org.events().lastCommit().origin()).isEqualTo("com/salesforce/api/rest/65.0");
    assertThat(org.events().lastCommit().number()).isGreaterThan(commit.number());
  }

  @Test
  void deletionAndReturnAreCommitted() {
    String account = org.create("Account", "Name", "Acme");
    org.delete(account);
    assertThat(org.events().lastCommit().changes().get(0).kind()).isEqualTo(Kind.DELETE);
    org.succeed(
        new Change("Account", RecordService.Operation.UNDELETE, account, null, null, Map.of()));
    assertThat(org.events().lastCommit().changes().get(0).kind()).isEqualTo(Kind.UNDELETE);
  }

  @Test
  void upsertCreatesThenUpdates() {
    Change change = Change.upsert("Contact", "Email", "mia@acme.example", fields("LastName", "M"));
    Result first = org.records().save(List.of(change), false, org.admin()).get(0);
    Result second = org.records().save(List.of(change), false, org.admin()).get(0);
    assertThat(first.created()).isTrue();
    assertThat(second).isEqualTo(new Result(first.id(), true, false, List.of()));
    assertThat(org.value(first.id(), "Email")).isEqualTo("mia@acme.example");
  }

  @Test
  void upsertByIdUpdatesOrCreates() {
    String account = org.create("Account", "Name", "Acme");
    org.succeed(Change.upsert("Account", "Id", account, fields("Name", "Acme Corp")));
    org.succeed(Change.upsert("Account", "Id", "", fields("Name", "Other")));
    assertThat(org.rows("Account"))
        .extracting(row -> row.text("Name"))
        .containsExactly("Acme Corp", "Other");
  }

  @Test
  void callNamesEachKeyOnce() {
    Change change = Change.upsert("Contact", "Email", "mia@acme.example", fields("LastName", "M"));
    List<Result> results = org.records().save(List.of(change, change), false, org.admin());
    assertThat(results).extracting(Result::success).containsExactly(true, false);
    assertThat(results.get(1).errors().get(0).code()).isEqualTo(ErrorCode.DUPLICATE_VALUE);
    assertThat(results.get(1).errors().get(0).message())
        .isEqualTo("Duplicate external id specified: mia@acme.example");
  }

  @Test
  void parentIsFoundByItsKey() {
    String boss = org.create("Contact", "LastName", "Boss", "Email", "boss@acme.example");
    String contact =
        org.create("Contact", "LastName", "M", "ReportsTo", Map.of("Email", "boss@acme.example"));
    assertThat(org.value(contact, "ReportsToId")).isEqualTo(boss);
  }

  @Test
  void idsComeInBothForms() {
    String account = org.create("Account", "Name", "Acme");
    String contact = org.create("Contact", "LastName", "M", "AccountId", account.substring(0, 15));
    assertThat(org.value(contact, "AccountId")).isEqualTo(account);
  }

  @Test
  void auditFieldsAreSetByThoseWhoMay() {
    String account =
        org.create("Account", "Name", "Old", "CreatedDate", "2020-01-01T00:00:00.000+0000");
    assertThat(org.value(account, "CreatedDate")).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
  }

  @Test
  void gateRefusesSingleRecords() {
    org.records()
        .guardBy(
            (change, session) -> {
              if ("Locked".equals(change.fields().get("Name"))) {
                throw new SalesforceException(
                    ErrorCode.UNABLE_TO_LOCK_ROW,
                    "unable to obtain exclusive access to this record");
              }
            });
    List<Result> results =
        org.records()
            .save(
                List.of(Change.create("Account", fields("Name", "Locked")), GOOD),
                false,
                org.admin());
    assertThat(results.get(0).errors().get(0).code()).isEqualTo(ErrorCode.UNABLE_TO_LOCK_ROW);
    assertThat(results.get(1).success()).isTrue();
  }

  @Test
  void oneOfManyRacingWritersGetsTheUniqueKey() throws Exception {
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 0; round < 20; round++) {
        String username = "racer" + round + "@techflow.example";
        CyclicBarrier start = new CyclicBarrier(writers);
        List<Future<Boolean>> outcomes =
            IntStream.range(0, writers)
                .mapToObj(
                    writer ->
                        threads.submit(
                            () -> {
                              start.await();
                              return createUser(username, writer);
                            }))
                .toList();
        int won = 0;
        for (Future<Boolean> outcome : outcomes) {
          won += outcome.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(org.events().commits())
        .isSortedAccordingTo((one, other) -> Long.compare(one.number(), other.number()));
  }

  private boolean createUser(String username, int writer) {
    Row profile = org.rows("Profile").get(0);
    Map<String, Object> user =
        fields(
            "LastName", "Racer",
            "Username", username,
            "CommunityNickname", username + writer,
            "Email", "racer@techflow.example",
            "Alias", "racer",
            "ProfileId", profile.id(),
            "TimeZoneSidKey", "Europe/Berlin",
            "LocaleSidKey", "en_US",
            "EmailEncodingKey", "UTF-8",
            "LanguageLocaleKey", "en_US");
    return org.records()
        .save(List.of(Change.create("User", user)), false, org.admin())
        .get(0)
        .success();
  }
}
