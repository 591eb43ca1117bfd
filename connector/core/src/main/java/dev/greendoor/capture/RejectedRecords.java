package dev.greendoor.capture;

import dev.greendoor.model.RecordId;
import dev.greendoor.store.RejectedTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes records in that were set aside, once what was wrong with them is mended. */
final class RejectedRecords {

  private static final int AT_ONCE = 1_000;

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final Poll poll;
  private final RejectedTable rejected;

  RejectedRecords(CaptureStore store, CapturedObjects objects, Poll poll, RejectedTable rejected) {
    this.store = store;
    this.objects = objects;
    this.poll = poll;
    this.rejected = rejected;
  }

  /** Reads the newest of them again; what is still unreadable is set aside anew. */
  int retry() {
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    for (RejectedTable.Rejected one : rejected.latest(AT_ONCE)) {
      if (RecordId.isCanonical(one.key())) {
        ids.computeIfAbsent(one.object(), name -> new TreeSet<>()).add(one.key());
      }
    }
    int asked = 0;
    for (Map.Entry<String, Set<String>> entry : ids.entrySet()) {
      CapturedObject object = objects.named(entry.getKey()).orElse(null);
      if (object != null) {
        asked += entry.getValue().size();
        read(object, List.copyOf(entry.getValue()));
      }
    }
    return asked;
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
