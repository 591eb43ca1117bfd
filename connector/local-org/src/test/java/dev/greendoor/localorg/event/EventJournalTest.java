package dev.greendoor.localorg.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.localorg.event.EventBus.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventJournalTest {

  private static final EventRetention THREE_DAYS = new EventRetention(Duration.ofHours(72), 1000);

  @TempDir Path directory;

  @Test
  void eventsAndTheirReplayIdsSurviveARestart() {
    List<Event> before;
    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      org.publish(
          Map.of(
              "Kind__c", "größer",
              "Score__c", "47.5",
              "Due__c", "2026-11-30",
              "At__c", "2026-11-30T10:00:00.000Z",
              "Urgent__c", true));
      org.insert("Account", Map.of("Name", "Acme"));
      before = all(org);
    }

    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      assertThat(all(org)).isEqualTo(before).hasSize(2);
      assertThat(before.get(0).payload())
          .containsEntry("Due__c", LocalDate.of(2026, 11, 30))
          .containsEntry("At__c", Instant.parse("2026-11-30T10:00:00Z"));
      org.publish(Map.of("Kind__c", "later"));
      assertThat(all(org).get(2).replayId()).isGreaterThan(before.get(1).replayId());
    }
  }

  @Test
  void aTornTailIsCutOffWhereverItTore() throws IOException {
    int first;
    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      org.publish(Map.of("Kind__c", "first"));
      first = (int) Files.size(segments().get(0));
      org.publish(Map.of("Kind__c", "second"));
    }
    Path segment = segments().get(0);
    byte[] whole = Files.readAllBytes(segment);

    for (int length = whole.length - 1; length >= first; length--) {
      Files.write(
          segment, java.util.Arrays.copyOf(whole, length), StandardOpenOption.TRUNCATE_EXISTING);
      try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
        org.publish(Map.of("Kind__c", "third"));
      }
      try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
        assertThat(all(org))
            .extracting(event -> event.payload().get("Kind__c"))
            .as("torn after %d of %d bytes", length, whole.length)
            .containsExactly("first", "third");
      }
    }
  }

  @Test
  void aDamagedRecordEndsWhatIsRead() throws IOException {
    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      org.publish(Map.of("Kind__c", "first"));
      org.publish(Map.of("Kind__c", "second"));
    }
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length - 3] ^= 0x55;
    Files.write(segment, bytes);

    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      assertThat(all(org)).hasSize(1);
    }
  }

  @Test
  void neitherMemoryNorDiskGrowsWithoutBound() throws IOException {
    EventRetention small = new EventRetention(Duration.ofHours(72), 50);
    String text = "x".repeat(32_000);
    long first;
    try (EventOrg org = EventOrg.onDisk(directory, small)) {
      first = org.bus.latestReplayId();
      for (int i = 0; i < 1500; i++) {
        org.insert("Account", Map.of("Name", "Account " + i, "Description", text));
      }
      assertThat(all(org)).hasSize(50);
      assertThat(segments().size()).isLessThanOrEqualTo(3);
    }

    try (EventOrg org = EventOrg.onDisk(directory, small)) {
      assertThat(all(org)).hasSize(50);
      assertThatThrownBy(() -> org.bus.resolve(new ReplayPosition.After(first)))
          .isInstanceOf(InvalidReplayIdException.class);
    }
  }

  @Test
  void replayIdsAreNeverGivenOutTwiceEvenWhenEverythingHasExpired() {
    long last;
    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      org.publish(Map.of("Kind__c", "old"));
      last = all(org).get(0).replayId();
    }
    try (EventOrg org = EventOrg.onDisk(directory, THREE_DAYS)) {
      org.clock.set(Instant.now().plus(Duration.ofDays(10)));
      assertThat(all(org)).isEmpty();
      org.publish(Map.of("Kind__c", "new"));
      assertThat(all(org).get(0).replayId()).isGreaterThan(last);
    }
  }

  private static List<Event> all(EventOrg org) {
    Topic everything = new Topic("/data/ChangeEvents", List.of("Signal__e", "AccountChangeEvent"));
    return org.bus.read(everything, 0, Integer.MAX_VALUE);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
