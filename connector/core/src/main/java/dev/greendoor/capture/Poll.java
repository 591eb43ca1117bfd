package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.model.Watermark;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.store.Database;
import dev.greendoor.store.RejectedTable;
import dev.greendoor.store.TouchedTable;
import dev.greendoor.store.WatermarkTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads what changed by the stamp of the records. Transactions that commit late carry an earlier
 * stamp, so every read looks back; what is read twice changes nothing.
 */
public final class Poll {

  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  /** Ids in one query: well below the length of a request line. */
  private static final int IDS = 200;

  private final String org;
  private final CapturedObjects objects;
  private final SalesforceQuery query;
  private final Database database;
  private final WatermarkTable watermarks;
  private final TouchedTable touched;
  private final RejectedTable rejected;

  /** Events and polls never write at the same time: a page read early must not land late. */
  private final ReentrantLock writing;

  public Poll(
      String org,
      CapturedObjects objects,
      SalesforceQuery query,
      Database database,
      ReentrantLock writing) {
    this.org = org;
    this.objects = objects;
    this.query = query;
    this.database = database;
    this.watermarks = new WatermarkTable(database);
    this.touched = new TouchedTable(database);
    this.rejected = new RejectedTable(database);
    this.writing = writing;
  }

  /** Fixes where polling begins, before anything is read; a position that is there stays. */
  public void begin(Instant now) {
    for (CapturedObject object : objects.all()) {
      if (watermarks.position(org, stream(object)).isEmpty()) {
        watermarks.store(new Watermark(org, stream(object), now.toString()));
      }
    }
  }

  /** Polls the objects without change events; returns how many rows differed. */
  public int pollObjects() {
    return pollAll(
        objects.all().stream()
            .filter(object -> object.mapping().capture() == ObjectMapping.Capture.POLL)
            .toList());
  }

  /** Polls every object: the safety net, and the way to catch up after the snapshot. */
  public int pollEverything() {
    return pollAll(objects.all());
  }

  /** Polls the objects that follow a change of one of these. */
  public int pollAfter(Collection<String> changedObjects) {
    return pollAll(
        changedObjects.stream()
            .flatMap(object -> objects.after(object).stream())
            .distinct()
            .toList());
  }

  private int pollAll(List<CapturedObject> polled) {
    int changed = 0;
    for (CapturedObject object : polled) {
      changed += poll(object);
    }
    return changed;
  }

  private int poll(CapturedObject object) {
    Instant since =
        Instant.parse(watermarks.position(org, stream(object)).orElseThrow()).minus(LOOK_BACK);
    int[] changed = {0};
    writing.lock();
    try {
      query.records(
          object.mapping(),
          object.selectSince(since.truncatedTo(ChronoUnit.MILLIS).toString()),
          object.softDeletes(),
          page -> changed[0] += database.transaction(() -> storePage(object, page, true)));
    } finally {
      writing.unlock();
    }
    return changed[0];
  }

  /** Reads these records again and stores them, in the caller's transaction. */
  void read(CapturedObject object, List<String> ids) {
    for (int from = 0; from < ids.size(); from += IDS) {
      query.records(
          object.mapping(),
          object.selectByIds(ids.subList(from, Math.min(ids.size(), from + IDS))),
          object.softDeletes(),
          page -> storePage(object, page, false));
    }
  }

  private int storePage(CapturedObject object, List<SourceRecord> page, boolean advance) {
    List<String> ids = page.stream().map(SourceRecord::key).toList();
    touched.add(object.writer().touched(ids));
    // A record that was written twice while the pages were read comes twice: the later one counts.
    Map<String, MappedRow> rows = new LinkedHashMap<>();
    Instant last = Instant.MIN;
    for (SourceRecord record : page) {
      last = record.modifiedAt().isAfter(last) ? record.modifiedAt() : last;
      try {
        rows.put(record.key(), object.mapper().row(record));
      } catch (ConnectorException e) {
        rejected.add(
            record.source(),
            record.object(),
            record.key(),
            record.fields().toString(),
            e.getMessage());
      }
    }
    List<String> changed = object.writer().upsert(new ArrayList<>(rows.values()));
    touched.add(object.writer().touched(changed));
    if (advance && !page.isEmpty()) {
      watermarks.store(new Watermark(org, stream(object), last.toString()));
    }
    return changed.size();
  }

  private static String stream(CapturedObject object) {
    return "poll:" + object.name();
  }
}
