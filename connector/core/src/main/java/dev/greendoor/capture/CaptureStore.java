package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.model.Watermark;
import dev.greendoor.store.Database;
import dev.greendoor.store.RejectedTable;
import dev.greendoor.store.TouchedTable;
import dev.greendoor.store.WatermarkTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The store's side of capturing one org: rows, what they bear on, what is set aside, and positions.
 * Every way of reading the org ends here.
 */
final class CaptureStore {

  private final String org;
  private final CapturedObjects objects;
  private final Database database;
  private final WatermarkTable watermarks;
  private final TouchedTable touched;
  private final RejectedTable rejected;

  /**
   * What is read from the org is written before anybody else reads: a page that was read early must
   * not land after an event that is newer within the same second.
   */
  private final ReentrantLock reading = new ReentrantLock();

  CaptureStore(String org, Database database, CapturedObjects objects) {
    this.org = org;
    this.objects = objects;
    this.database = database;
    this.watermarks = new WatermarkTable(database);
    this.touched = new TouchedTable(database);
    this.rejected = new RejectedTable(database);
  }

  String org() {
    return org;
  }

  /** Does work that reads from the org and stores what it read, one such work at a time. */
  <T> T exclusively(Supplier<T> work) {
    reading.lock();
    try {
      return work.get();
    } finally {
      reading.unlock();
    }
  }

  <T> T transaction(Supplier<T> work) {
    return database.transaction(work);
  }

  void transaction(Runnable work) {
    database.transaction(work);
  }

  Optional<String> position(String stream) {
    return watermarks.position(org, stream);
  }

  /** Stream → position, of all streams whose name begins so. */
  Map<String, String> positions(String prefix) {
    return watermarks.positions(org, prefix);
  }

  void position(String stream, String position) {
    watermarks.store(new Watermark(org, stream, position));
  }

  void forget(String stream) {
    transaction(() -> watermarks.remove(org, stream));
  }

  /**
   * Stores whole records, in the caller's transaction; one that cannot be read is set aside.
   *
   * @return the ids of the rows that are new or now differ
   */
  List<String> take(CapturedObject object, Collection<SourceRecord> records) {
    // A record that was written twice while the pages were read comes twice: the later one counts.
    Map<String, MappedRow> rows = new LinkedHashMap<>();
    Map<SourceRecord, String> unreadable = new LinkedHashMap<>();
    for (SourceRecord record : records) {
      try {
        MappedRow row = object.mapper().row(record);
        rows.put(row.id(), row);
      } catch (ConnectorException e) {
        unreadable.put(record, e.getMessage());
      }
    }
    if (!unreadable.isEmpty() && objects.haveChanged(object.name())) {
      return take(objects.named(object.name()).orElseThrow(), records);
    }
    unreadable.forEach(this::setAside);
    touched.add(object.writer().touched(List.copyOf(rows.keySet())));
    List<String> changed = object.writer().upsert(new ArrayList<>(rows.values()));
    touched.add(object.writer().touched(changed));
    return changed;
  }

  /**
   * Stores records that may have been marked as deleted by a moment later than their stamp: their
   * objects' stamps do not move when they go and come back.
   */
  void restore(CapturedObject object, Collection<SourceRecord> records) {
    List<MappedRow> rows =
        records.stream().flatMap(record -> row(object, record).stream()).toList();
    touched.add(object.writer().touched(rows.stream().map(MappedRow::id).toList()));
    object.writer().replace(rows);
    touched.add(object.writer().touched(rows.stream().map(MappedRow::id).toList()));
  }

  /** Marks records as deleted, in the caller's transaction, unless what is stored is newer. */
  void delete(CapturedObject object, Collection<String> ids, Instant at) {
    touched.add(object.writer().touched(List.copyOf(ids)));
    for (String id : ids) {
      object.writer().delete(id, at.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** Notes what rows bear on: before they change, since afterwards it may be something else. */
  void touch(CapturedObject object, List<String> ids) {
    touched.add(object.writer().touched(ids));
  }

  /** The record as a row; empty when it cannot be read, and then it is set aside. */
  Optional<MappedRow> row(CapturedObject object, SourceRecord record) {
    try {
      return Optional.of(object.mapper().row(record));
    } catch (ConnectorException e) {
      setAside(record, e.getMessage());
      return Optional.empty();
    }
  }

  void setAside(SourceRecord record, String reason) {
    setAside(record.object(), record.key(), record.fields().toString(), reason);
  }

  void setAside(String object, String key, String payload, String reason) {
    rejected.add("salesforce", object, key, payload, reason);
  }
}
