package dev.greendoor.capture;

import dev.greendoor.source.DeletedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns of records that are gone for good: neither a stamp nor the recycle bin tells of them, and
 * change events only of some objects.
 */
final class Deletions {

  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final DeletedRecords deleted;
  private final Dependents dependents;

  Deletions(
      CaptureStore store, CapturedObjects objects, DeletedRecords deleted, Dependents dependents) {
    this.store = store;
    this.objects = objects;
    this.deleted = deleted;
    this.dependents = dependents;
  }

  /** Fixes from when on deletions are asked for; a position that is there stays. */
  void begin() {
    Instant now = deleted.now();
    for (CapturedObject object : objects.all()) {
      if (store.position(stream(object)).isEmpty()) {
        store.transaction(() -> store.position(stream(object), now.toString()));
      }
    }
  }

  /**
   * Asks for the deletions of every object since the last time.
   *
   * @return objects whose deletions the org no longer tells since then: they must be reconciled
   */
  Set<String> poll() {
    return store.exclusively(
        () -> {
          Map<String, Instant> starts = new LinkedHashMap<>();
          for (CapturedObject object : objects.all()) {
            Instant known = Instant.parse(store.position(stream(object)).orElseThrow());
            starts.put(object.name(), known.minus(LOOK_BACK));
          }
          Set<String> unknown = new LinkedHashSet<>();
          deleted
              .since(starts)
              .forEach(
                  (name, span) -> {
                    CapturedObject object = objects.named(name).orElseThrow();
                    span.ifPresentOrElse(
                        told -> store.transaction(() -> store(object, told)),
                        () -> unknown.add(name));
                  });
          return unknown;
        });
  }

  private void store(CapturedObject object, DeletedRecords.Span span) {
    // Each poll looks back over the one before, and is told of the same deletions again.
    List<String> ids = new ArrayList<>(span.ids().keySet());
    ids.removeAll(Set.copyOf(object.writer().deleted(ids)));
    store.touch(object, ids);
    dependents.follow(object.name(), ids, span.coveredUntil());
    for (String id : ids) {
      object.writer().delete(id, span.ids().get(id));
    }
    store.position(stream(object), span.coveredUntil().toString());
  }

  /** Starts over from a moment, after a reconciliation has found what was missed. */
  void restart(Set<String> names, Instant from) {
    store.transaction(
        () ->
            objects.all().stream()
                .filter(object -> names.contains(object.name()))
                .forEach(object -> store.position(stream(object), from.toString())));
  }

  /** What the org's clock shows. */
  Instant now() {
    return deleted.now();
  }

  /** The name under which the position is stored. */
  static String stream(CapturedObject object) {
    return ObjectStreams.deletions(object.name());
  }
}
