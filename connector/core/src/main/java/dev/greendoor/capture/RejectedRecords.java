package dev.greendoor.capture;

import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.RecordId;
import dev.greendoor.store.RejectedTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes records in that were set aside, once what was wrong with them is mended. Those with an id
 * are read again. Of a line that is no record, or an event that does not decode, nobody knows which
 * record it was: the objects that it may have been of are held against the org.
 */
final class RejectedRecords {

  private static final int AT_ONCE = 1_000;

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final Poll poll;
  private final Reconciliation reconciliation;
  private final RejectedTable rejected;

  RejectedRecords(
      CaptureStore store,
      CapturedObjects objects,
      Poll poll,
      Reconciliation reconciliation,
      RejectedTable rejected) {
    this.store = store;
    this.objects = objects;
    this.poll = poll;
    this.reconciliation = reconciliation;
    this.rejected = rejected;
  }

  /** Reads the newest of them again; what is still unreadable is set aside anew. */
  int retry() {
    return retry(rejected.latest(AT_ONCE));
  }

  /** Reads one of them again, by the store's number of it. */
  int retry(long id) {
    return retry(rejected.whole(id).stream().toList());
  }

  private int retry(List<RejectedTable.Rejected> asked) {
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    Map<Long, String> nameless = new LinkedHashMap<>();
    for (RejectedTable.Rejected one : asked) {
      if (names(one)) {
        ids.computeIfAbsent(one.object(), name -> new TreeSet<>()).add(one.key());
      } else {
        nameless.put(one.id(), one.object());
      }
    }
    int read = 0;
    for (Map.Entry<String, Set<String>> entry : ids.entrySet()) {
      read += entry.getValue().size();
      read(objects.named(entry.getKey()).orElseThrow(), List.copyOf(entry.getValue()));
    }
    return read + reconcile(nameless);
  }

  /** Whether it says which record of which object it is. */
  private boolean names(RejectedTable.Rejected one) {
    return objects
        .named(one.object())
        .filter(object -> RecordId.isCanonical(one.key()))
        .filter(object -> one.key().startsWith(object.described().keyPrefix().orElse("")))
        .isPresent();
  }

  private int reconcile(Map<Long, String> nameless) {
    if (nameless.isEmpty()) {
      return 0;
    }
    Set<String> suspects = new TreeSet<>(nameless.values());
    boolean events = suspects.removeIf(name -> objects.named(name).isEmpty());
    if (events) {
      objects.all().stream()
          .filter(object -> object.mapping().capture() == ObjectMapping.Capture.CHANGES)
          .forEach(object -> suspects.add(object.name()));
    }
    reconciliation.run(suspects, true);
    rejected.settle(nameless.keySet());
    return nameless.size();
  }

  private void read(CapturedObject object, List<String> ids) {
    store.exclusively(
        () -> {
          store.transaction(
              () -> {
                rejected.settle(object.name(), ids);
                poll.read(object, ids, Instant.now());
              });
          return null;
        });
  }
}
