package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.model.Watermark;
import dev.greendoor.source.BulkQuery;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.store.Database;
import dev.greendoor.store.RejectedTable;
import dev.greendoor.store.WatermarkTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first read of every object, by Bulk 2.0. Each page is stored together with the place where
 * the next one begins: a stop at any moment loses nothing and repeats at most one page.
 */
public final class Snapshot {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
  private static final int PAGE = 20_000;
  private static final int BATCH = 2_000;
  private static final Duration JOB_WITHIN = Duration.ofMinutes(30);

  private final String org;
  private final CapturedObjects objects;
  private final BulkQuery bulk;
  private final SalesforceQuery query;
  private final Database database;
  private final WatermarkTable watermarks;
  private final RejectedTable rejected;

  public Snapshot(
      String org,
      CapturedObjects objects,
      BulkQuery bulk,
      SalesforceQuery query,
      Database database) {
    this.org = org;
    this.objects = objects;
    this.bulk = bulk;
    this.query = query;
    this.database = database;
    this.watermarks = new WatermarkTable(database);
    this.rejected = new RejectedTable(database);
  }

  /** Whether every object has been read once. */
  public boolean complete() {
    return objects.all().stream()
        .allMatch(object -> position(object).map(SnapshotPosition::done).orElse(false));
  }

  /** Reads what has not been read yet. Jobs of all objects run in the org side by side. */
  public void run(CaptureProgress progress) {
    Map<CapturedObject, SnapshotPosition> running = new LinkedHashMap<>();
    for (CapturedObject object : objects.all()) {
      SnapshotPosition position = position(object).orElse(null);
      if (position == null || lost(object, position)) {
        position = start(object);
      }
      if (!position.done()) {
        running.put(object, position);
      }
    }
    running.forEach((object, position) -> read(object, position, progress));
  }

  private boolean lost(CapturedObject object, SnapshotPosition position) {
    if (position.done() || bulk.state(position.job()) != BulkQuery.State.FAILED) {
      return false;
    }
    LOG.warn("{}: bulk job {} is gone; the object is read again", object.name(), position.job());
    return true;
  }

  private SnapshotPosition start(CapturedObject object) {
    SnapshotPosition position = SnapshotPosition.started(bulk.start(object.mapping().select()));
    database.transaction(() -> store(object, position));
    return position;
  }

  private void read(CapturedObject object, SnapshotPosition from, CaptureProgress progress) {
    long total = count(object);
    progress.stored(object.name(), from.rows(), total);
    waitFor(object, from.job());
    SnapshotPosition position = from;
    while (!position.done()) {
      SnapshotPosition present = position;
      position = database.transaction(() -> storePage(object, present));
      progress.stored(object.name(), position.rows(), total);
    }
  }

  private SnapshotPosition storePage(CapturedObject object, SnapshotPosition position) {
    List<MappedRow> batch = new ArrayList<>(BATCH);
    long[] rows = {0};
    Optional<String> next =
        bulk.page(
            object.mapping(),
            position.job(),
            position.locator(),
            PAGE,
            record -> {
              rows[0]++;
              map(object, record).ifPresent(batch::add);
              if (batch.size() == BATCH) {
                object.writer().load(batch);
                batch.clear();
              }
            });
    object.writer().load(batch);
    SnapshotPosition reached = position.after(rows[0], next);
    store(object, reached);
    return reached;
  }

  private Optional<MappedRow> map(CapturedObject object, SourceRecord record) {
    try {
      return Optional.of(object.mapper().row(record));
    } catch (ConnectorException e) {
      rejected.add(
          record.source(),
          record.object(),
          record.key(),
          record.fields().toString(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private void waitFor(CapturedObject object, String job) {
    Instant deadline = Instant.now().plus(JOB_WITHIN);
    long pause = 50;
    while (bulk.state(job) == BulkQuery.State.RUNNING) {
      if (Instant.now().isAfter(deadline)) {
        throw new ConnectorException(
            ErrorCode.ORG_BUSY,
            object.name() + ": bulk job " + job + " is not done after " + JOB_WITHIN);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectorException(ErrorCode.STREAM_BROKEN, "The snapshot was stopped", e);
      }
      pause = Math.min(pause * 2, 5_000);
    }
    if (bulk.state(job) == BulkQuery.State.FAILED) {
      throw new ConnectorException(
          ErrorCode.ORG_BUSY, object.name() + ": bulk job " + job + " failed in the org");
    }
  }

  private long count(CapturedObject object) {
    String filter = object.mapping().filter();
    return query.count(
        "SELECT COUNT() FROM " + object.name() + (filter == null ? "" : " WHERE " + filter));
  }

  private Optional<SnapshotPosition> position(CapturedObject object) {
    return watermarks.position(org, stream(object)).map(SnapshotPosition::parse);
  }

  private void store(CapturedObject object, SnapshotPosition position) {
    watermarks.store(new Watermark(org, stream(object), position.text()));
  }

  private static String stream(CapturedObject object) {
    return "snapshot:" + object.name();
  }
}
