package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.ObjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What {@code getDeleted} and {@code getUpdated} answer: ids of an object by time. */
public final class Replication {

  private static final Duration REACH = Duration.ofDays(15);

  private final OrgStore store;
  private final PurgedRows purgedRows;

  Replication(OrgStore store, PurgedRows purgedRows) {
    this.store = store;
    this.purgedRows = purgedRows;
  }

  /** A record that was deleted, whether it still is in the recycle bin or not. */
  public record DeletedRecord(String id, Instant deletedAt) {}

  /** Records deleted at or after {@code from} and before {@code to}, the earliest first. */
  public List<DeletedRecord> deleted(ObjectType type, Instant from, Instant to) {
    return store.read(
        () ->
            Stream.concat(binned(type), purged(type))
                .filter(deletion -> within(deletion.deletedAt(), from, to))
                .sorted(Comparator.comparing(DeletedRecord::deletedAt))
                .toList());
  }

  /** Ids of live records last changed at or after {@code from} and before {@code to}. */
  public List<String> updated(ObjectType type, Instant from, Instant to) {
    return store.read(
        () ->
            store
                .scan(type)
                .filter(row -> !row.isDeleted() && within(modifiedAt(row), from, to))
                .map(Row::id)
                .toList());
  }

  /** Until when answers are complete: no transaction in progress can still add to them. */
  public Instant latestDateCovered(Instant to) {
    Instant now = store.read(() -> store.clock().instant());
    return to.isBefore(now) ? to : now;
  }

  /** From when deletions are still known. */
  public Instant earliestDateAvailable() {
    return store.clock().instant().minus(REACH);
  }

  private Stream<DeletedRecord> binned(ObjectType type) {
    return store
        .scan(type)
        .filter(Row::isDeleted)
        .map(row -> new DeletedRecord(row.id(), modifiedAt(row)));
  }

  private Stream<DeletedRecord> purged(ObjectType type) {
    return purgedRows.all().stream()
        .filter(row -> row.id().startsWith(type.keyPrefix()))
        .map(row -> new DeletedRecord(row.id(), row.at()));
  }

  private static Instant modifiedAt(Row row) {
    String stamp =
        row.type().field("SystemModstamp").isPresent() ? "SystemModstamp" : "CreatedDate";
    return (Instant) row.value(stamp);
  }

  private static boolean within(Instant at, Instant from, Instant to) {
    return at != null && !at.isBefore(from) && at.isBefore(to);
  }
}
