package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.source.CompositeGet;
import dev.greendoor.source.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what changed by the stamp of the records. Transactions that commit late carry an earlier
 * stamp, so every read looks back; what is read twice changes nothing.
 */
final class Poll {

  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  /** An answer holds five times so many records, and is held in memory. */
  private static final int FEW = 200;

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final OrgReader reader;
  private final Dependents dependents;

  Poll(CaptureStore store, CapturedObjects objects, OrgReader reader, Dependents dependents) {
    this.store = store;
    this.objects = objects;
    this.reader = reader;
    this.dependents = dependents;
  }

  /**
   * Fixes where polling begins, before anything is read; a position that is there stays. The org's
   * newest stamp is taken: its clock counts, not ours.
   */
  void begin() {
    for (CapturedObject object : objects.all()) {
      if (store.position(stream(object)).isEmpty()) {
        store.transaction(() -> store.position(stream(object), newestStamp(object).toString()));
      }
    }
  }

  private Instant newestStamp(CapturedObject object) {
    List<SourceRecord> newest = new ArrayList<>();
    reader.records(
        object,
        present -> new Selection(null, present.mapping().stamp() + " DESC", 1, false),
        (present, page) -> newest.addAll(page));
    return newest.isEmpty() ? Instant.EPOCH.plus(LOOK_BACK) : newest.get(0).modifiedAt();
  }

  /**
   * Polls the objects without change events.
   *
   * @param followed whether a change stream is open: objects that follow a change of another are
   *     then polled with it, and here they are left out
   * @return how many rows differed
   */
  int pollObjects(boolean followed) {
    return pollAll(
        objects.all().stream()
            .filter(object -> object.mapping().capture() == ObjectMapping.Capture.POLL)
            .filter(object -> !followed || object.mapping().after().isEmpty())
            .toList());
  }

  /** Polls every object: the safety net, and the way to catch up after the snapshot. */
  int pollEverything() {
    return pollAll(List.copyOf(objects.all()));
  }

  /** Polls the objects that follow a change of one of these. */
  int pollAfter(Collection<String> changedObjects) {
    return pollAll(
        changedObjects.stream()
            .flatMap(object -> objects.after(object).stream())
            .distinct()
            .toList());
  }

  private int pollAll(List<CapturedObject> polled) {
    int changed = 0;
    List<ConnectorException> refused = new ArrayList<>();
    for (int from = 0; from < polled.size(); from += CompositeGet.MOST_QUERIES) {
      int to = Math.min(polled.size(), from + CompositeGet.MOST_QUERIES);
      changed += pollTogether(polled.subList(from, to), refused);
    }
    if (!refused.isEmpty()) {
      throw refused.get(0);
    }
    return changed;
  }

  /** Most polls find little: one call asks for the little of several objects. */
  private int pollTogether(List<CapturedObject> some, List<ConnectorException> refused) {
    return store.exclusively(
        () -> {
          List<Optional<List<SourceRecord>>> few =
              some.size() == 1
                  ? List.of(Optional.empty())
                  : reader.few(some, object -> object.since(from(object)), FEW);
          int changed = 0;
          for (int i = 0; i < some.size(); i++) {
            try {
              changed += poll(some.get(i), few.get(i));
            } catch (ConnectorException e) {
              if (e.type() != ErrorType.REJECTED) {
                throw e;
              }
              refused.add(e); // the org refuses this object: the others are polled all the same
            }
          }
          return changed;
        });
  }

  private int poll(CapturedObject object, Optional<List<SourceRecord>> few) {
    return few.isPresent()
        ? store.transaction(() -> store(object, few.get(), true))
        : read(object, from(object), true);
  }

  private Instant from(CapturedObject object) {
    return Instant.parse(store.position(stream(object)).orElseThrow()).minus(LOOK_BACK);
  }

  /** Reads what changed of an object since a moment, whatever polling has read so far. */
  int window(CapturedObject object, Instant since) {
    return read(object, since.minus(LOOK_BACK), false);
  }

  private int read(CapturedObject object, Instant since, boolean advance) {
    return store.exclusively(
        () -> {
          int[] changed = {0};
          reader.records(
              object,
              present -> present.since(since),
              (present, page) ->
                  changed[0] += store.transaction(() -> store(present, page, advance)));
          return changed[0];
        });
  }

  private int store(CapturedObject object, List<SourceRecord> page, boolean advance) {
    Set<String> wereGone = new HashSet<>(object.writer().deleted(keys(page)));
    List<String> changed = store.take(object, page);
    dependents.read(object.name(), changed, Optional.empty());
    if (!page.isEmpty()) {
      dependents.follow(
          object.name(), movedOf(page, wereGone), page.get(page.size() - 1).modifiedAt());
    }
    if (advance && !page.isEmpty()) {
      store.position(stream(object), page.get(page.size() - 1).modifiedAt().toString());
    }
    return changed.size();
  }

  /** Those that went, or came back. */
  private static List<String> movedOf(List<SourceRecord> page, Set<String> wereGone) {
    return page.stream()
        .filter(record -> record.deleted() != wereGone.contains(record.key()))
        .map(SourceRecord::key)
        .toList();
  }

  private static List<String> keys(List<SourceRecord> page) {
    return page.stream().map(SourceRecord::key).toList();
  }

  /**
   * Reads these records again and stores them, in the caller's transaction. One that the org no
   * longer has is marked as deleted.
   */
  void read(CapturedObject object, List<String> ids, Instant at) {
    for (List<String> some : IdPortions.of(ids)) {
      Set<String> gone = new HashSet<>(some);
      reader.records(
          object,
          present -> present.byIds(some),
          (present, page) -> {
            page.forEach(record -> gone.remove(record.key()));
            store.take(present, page);
          });
      store.delete(object, gone, at);
    }
  }

  /** The name under which the position is stored. */
  static String stream(CapturedObject object) {
    return ObjectStreams.poll(object.name());
  }
}
