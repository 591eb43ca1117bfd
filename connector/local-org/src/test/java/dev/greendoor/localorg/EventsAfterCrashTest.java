package dev.greendoor.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.Topic;
import dev.greendoor.localorg.security.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An org that dies between its rows and their events tells of every commit when it is back. */
class EventsAfterCrashTest {

  private static final int PLACES_TO_TEAR = 6;
  private static final int KILLS = 3;

  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void selectAccountsAndContacts() throws IOException {
    project = folder.resolve("project");
    for (String event : List.of("AccountChangeEvent", "ContactChangeEvent")) {
      Path member =
          project.resolve(
              "platformEventChannelMembers/ChangeEvents_%s.platformEventChannelMember-meta.xml"
                  .formatted(event));
      Files.createDirectories(member.getParent());
      Files.writeString(
          member,
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <PlatformEventChannelMember xmlns="http://soap.sforce.com/2006/04/metadata">
              <eventChannel>ChangeEvents</eventChannel>
              <selectedEntity>%s</selectedEntity>
          </PlatformEventChannelMember>
          """
              .formatted(event));
    }
  }

  /** Every state of the event files that a crash may leave behind leads to the same events. */
  @Test
  void eventsThatWereNotWrittenAreMadeAgainAndNoneTwice() throws IOException {
    Path whole = folder.resolve("whole");
    List<String> told;
    long empty;
    try (Org org = open(whole)) {
      empty = Files.size(eventFile(whole));
      write(org, new Random(3), 30);
      told = told(org);
    }
    assertThat(told).hasSizeGreaterThan(60);
    byte[] events = Files.readAllBytes(eventFile(whole));
    for (int place = 0; place < PLACES_TO_TEAR; place++) {
      int length = (int) (empty + (events.length - empty) * place / PLACES_TO_TEAR);
      Path torn = copy(whole, folder.resolve("torn" + place));
      Files.write(eventFile(torn), Arrays.copyOf(events, length));
      for (int life = 0; life < 2; life++) {
        try (Org org = open(torn)) {
          assertThat(told(org))
              .as("events cut to %d of %d bytes, life %d", length, events.length, life)
              .isEqualTo(told);
        }
      }
    }
  }

  @Test
  void aKilledOrgHasOneEventForEachCommitInTheirOrder() throws Exception {
    Path data = folder.resolve("killed");
    Map<String, Integer> acknowledged = new HashMap<>();
    Random random = new Random(11);
    for (int kill = 0; kill < KILLS; kill++) {
      try (OrgProcess process = OrgProcess.start(data, "--sfdx", project.toString())) {
        OrgClient client = process.admin();
        CountDownLatch underWay = new CountDownLatch(5 + random.nextInt(20));
        CompletableFuture<Void> writer =
            CompletableFuture.runAsync(() -> writeUntilItFails(client, underWay, acknowledged));
        underWay.await();
        process.kill();
        writer.join();
      }
    }
    try (Org org = open(data)) {
      assertThat(acknowledged).hasSizeGreaterThan(KILLS);
      assertOneEventForEachVersion(org, acknowledged);
    }
  }

  /** An account's number of employees counts its versions; several accounts in one call. */
  private static void writeUntilItFails(
      OrgClient client, CountDownLatch underWay, Map<String, Integer> acknowledged) {
    try {
      while (true) {
        String id = client.create("Account", "{\"Name\":\"A\",\"NumberOfEmployees\":0}");
        acknowledged.put(id, 0);
        for (int version = 1; version <= 3; version++) {
          int status =
              client
                  .send(
                      "PATCH",
                      OrgClient.DATA + "/sobjects/Account/" + id,
                      "{\"NumberOfEmployees\":%d}".formatted(version))
                  .statusCode();
          assertThat(status).isEqualTo(204);
          acknowledged.put(id, version);
          underWay.countDown();
        }
      }
    } catch (UncheckedIOException killed) {
      underWay.countDown();
    }
  }

  private static void assertOneEventForEachVersion(Org org, Map<String, Integer> acknowledged) {
    Map<String, Integer> toldOf = new HashMap<>();
    for (Event event : events(org)) {
      Map<?, ?> header = (Map<?, ?>) event.payload().get("ChangeEventHeader");
      String id = (String) ((List<?>) header.get("recordIds")).get(0);
      int version = ((Number) event.payload().get("NumberOfEmployees")).intValue();
      assertThat(version).as("versions of %s come once, in order", id).isEqualTo(next(toldOf, id));
    }
    var accounts = org.store().schema().require("Account");
    Map<String, Integer> stored = new HashMap<>();
    org.store()
        .scan(accounts)
        .forEach(row -> stored.put(row.id(), ((Number) row.value("NumberOfEmployees")).intValue()));
    assertThat(toldOf).isEqualTo(stored);
    acknowledged.forEach(
        (id, version) -> assertThat(stored.get(id)).isGreaterThanOrEqualTo(version));
  }

  private static int next(Map<String, Integer> toldOf, String id) {
    return toldOf.merge(id, 0, (last, zero) -> last + 1);
  }

  private static void write(Org org, Random random, int calls) {
    Session session =
        new Session(
            "token",
            org.store().scan(org.store().schema().require("User")).findFirst().orElseThrow().id(),
            "crash",
            "rest",
            "65.0",
            Instant.MAX,
            TestAccess.ALL);
    List<String> known = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      List<Change> changes =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(index -> change(random, known))
              .toList();
      org.records().save(changes, false, session).stream()
          .filter(result -> result.success() && result.created())
          .forEach(result -> known.add(result.id()));
    }
  }

  private static Change change(Random random, List<String> known) {
    String text = Long.toString(random.nextLong(), Character.MAX_RADIX);
    if (known.isEmpty() || random.nextInt(3) == 0) {
      return Change.create("Account", Map.of("Name", text, "Description", text));
    }
    String id = known.get(random.nextInt(known.size()));
    return switch (random.nextInt(5)) {
      case 0 -> Change.delete("Account", id);
      case 1 -> Change.create("Contact", Map.of("LastName", text, "AccountId", id));
      case 2 -> Change.create("Opportunity", Map.of("Name", text)); // refused, or without events
      default -> Change.update("Account", id, Map.of("Description", text));
    };
  }

  private Org open(Path data) throws IOException {
    return Org.open(
        LocalOrgOptions.builder().data(data).sfdx(List.of(project)).build(), new OrgClock());
  }

  private static List<String> told(Org org) {
    return events(org).stream().map(event -> event.schemaName() + event.payload()).toList();
  }

  private static List<Event> events(Org org) {
    Topic topic = org.bus().topic("/data/ChangeEvents").orElseThrow();
    return org.bus().read(topic, 0, Integer.MAX_VALUE);
  }

  private static Path eventFile(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("events"))) {
      return files.max(Path::compareTo).orElseThrow();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(from)) {
      all = paths.toList();
    }
    for (Path path : all) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
    return to;
  }
}
