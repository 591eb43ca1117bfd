package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.source.BulkQuery;
import dev.greendoor.source.Retry;
import dev.greendoor.source.Selection;
import dev.greendoor.store.RowLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Reads one range of one object in steps. Each step is stored with the rows that it brought, so
 * that a stop at any moment loses nothing and repeats at most one page.
 */
final class SnapshotReader {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReader.class);
  private static final int REST_PAGE = 2_000;
  private static final int MOST_RESTARTS = 3;
  private static final Duration JOB_WITHIN = Duration.ofHours(2);

  private final CaptureStore store;
  private final BulkQuery bulk;
  private final OrgReader reader;
  private final CapturedObject object;
  private final String stream;
  private final Duration patience;
  private ReadAhead ahead;

  /**
   * A reader of one range.
   *
   * @param stream under which the range's position is stored
   * @param patience how long the org may be away
   */
  SnapshotReader(
      CaptureStore store,
      BulkQuery bulk,
      OrgReader reader,
      CapturedObject object,
      String stream,
      Duration patience) {
    this.store = store;
    this.bulk = bulk;
    this.reader = reader;
    this.object = object;
    this.stream = stream;
    this.patience = patience;
  }

  /** Reads what is left of the range; tells how many rows each step brought. */
  void read(SnapshotPosition from, LongConsumer progress) {
    SnapshotPosition position = from;
    try {
      while (!position.done()) {
        SnapshotPosition present = position;
        position = Retry.whileUnavailable(patience, object.name(), () -> step(present));
        progress.accept(position.rows() - present.rows());
      }
    } finally {
      stopReading();
    }
  }

  private SnapshotPosition step(SnapshotPosition position) {
    if (position.job() == null) {
      return kept(position.started(start(position)));
    }
    if (position.byRest()) {
      return store.transaction(() -> kept(restPage(position)));
    }
    BulkQuery.Job job = awaited(position.job());
    if (job.state() == BulkQuery.State.FAILED) {
      return again(position, "the org has not finished bulk job " + position.job());
    }
    try {
      return store.transaction(() -> counted(bulkPage(position), job));
    } catch (DuplicateKeyException e) {
      return again(position, "the store has some of its rows already");
    } catch (ConnectorException e) {
      if (e.type() == ErrorType.REJECTED) {
        return again(position, e.getMessage());
      }
      throw e;
    }
  }

  /** After the last page: whether as many rows came as the org counted. */
  private SnapshotPosition counted(SnapshotPosition reached, BulkQuery.Job job) {
    return reached.done() && reached.rows() != job.records()
        ? again(
            reached,
            "bulk job %s counts %d records and gave %d"
                .formatted(reached.job(), job.records(), reached.rows()))
        : kept(reached);
  }

  private SnapshotPosition kept(SnapshotPosition position) {
    store.transaction(() -> store.position(stream, position.text()));
    return position;
  }

  private SnapshotPosition again(SnapshotPosition position, String why) {
    if (position.restarts() == MOST_RESTARTS) {
      throw new ConnectorException(
          ErrorCode.ORG_BUSY,
          "%s: read %d times without success; the last time %s. Start again to go on."
              .formatted(object.name(), MOST_RESTARTS + 1, why));
    }
    LOG.warn("{}: {}; it is read again", object.name(), why);
    return kept(position.again());
  }

  private String start(SnapshotPosition position) {
    try {
      return bulk.start(object.mapping().select(position.condition()), false);
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.REJECTED) {
        throw e;
      }
      LOG.info("{}: read by REST, since the Bulk API says {}", object.name(), e.getMessage());
      return SnapshotPosition.BY_REST;
    }
  }

  private BulkQuery.Job awaited(String jobId) {
    Instant deadline = Instant.now().plus(JOB_WITHIN);
    long pause = 50;
    BulkQuery.Job job = bulk.job(jobId);
    while (job.state() == BulkQuery.State.RUNNING) {
      if (Instant.now().isAfter(deadline)) {
        throw new ConnectorException(
            ErrorCode.ORG_BUSY,
            object.name() + ": bulk job " + jobId + " is not done after " + JOB_WITHIN);
      }
      Retry.sleep(Duration.ofMillis(pause), "The snapshot");
      pause = Math.min(pause * 2, 5_000);
      job = bulk.job(jobId);
    }
    return job;
  }

  private SnapshotPosition bulkPage(SnapshotPosition position) {
    // Set aside after the load: a COPY that is under way shares its connection with nothing.
    List<ReadAhead.Unreadable> aside = new ArrayList<>();
    BulkQuery.Page page;
    try (RowLoad load = object.writer().load(position.fresh())) {
      page = aheadFrom(position).next(load::add, aside::add);
      load.finish();
    }
    aside.forEach(line -> store.setAside(object.name(), line.key(), line.payload(), line.reason()));
    return position.after(page.rows(), page.next());
  }

  /** Goes on with what is read already, unless a failure took the position back. */
  private ReadAhead aheadFrom(SnapshotPosition position) {
    if (ahead == null || !ahead.isAt(position)) {
      stopReading();
      ahead = ReadAhead.from(position, bulk, object);
    }
    return ahead;
  }

  private void stopReading() {
    if (ahead != null) {
      ahead.close();
      ahead = null;
    }
  }

  /** Keyset pages: in the order of the ids, each after the last id of the one before. */
  private SnapshotPosition restPage(SnapshotPosition position) {
    String after = position.locator() == null ? null : "Id > '" + position.locator() + "'";
    String condition =
        position.condition() == null || after == null
            ? Optional.ofNullable(after).orElse(position.condition())
            : position.condition() + " AND " + after;
    List<SourceRecord> records = new ArrayList<>();
    reader.records(
        object,
        present -> new Selection(condition, "Id", REST_PAGE, false),
        (present, page) -> {
          records.addAll(page);
          store.take(present, page);
        });
    return position.after(
        records.size(),
        records.size() < REST_PAGE
            ? Optional.empty()
            : Optional.of(records.get(records.size() - 1).key()));
  }
}
