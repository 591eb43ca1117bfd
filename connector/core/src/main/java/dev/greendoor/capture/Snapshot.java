package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.source.BulkQuery;
import dev.greendoor.source.Retry;
import dev.greendoor.store.DeferredIndexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The first read of every object: several objects, and ranges of the big ones, side by side. */
final class Snapshot {

  /**
   * How a snapshot is cut and read.
   *
   * @param atOnce how many ranges are read at the same time, each by one call after the other; at
   *     most {@link #MOST_AT_ONCE}
   * @param rowsInARange from twice so many rows on an object is cut into ranges of about this size
   * @param patience how long the org may be away before the snapshot gives up
   */
  record Settings(int atOnce, long rowsInARange, Duration patience) {

    /** Others need calls at the same time, too: {@code ApiBudget} has the limit of all. */
    static final int MOST_AT_ONCE = 8;

    static final Settings USUAL = new Settings(2, 250_000, Duration.ofMinutes(10));

    Settings {
      if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
        throw new IllegalArgumentException(
            "%d ranges at once: 1 to %d are possible".formatted(atOnce, MOST_AT_ONCE));
      }
    }
  }

  /** So many rows of an object are quicker indexed at their end than one by one. */
  private static final long INDEXED_AFTERWARDS_FROM = 20_000;

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final BulkQuery bulk;
  private final OrgReader reader;
  private final SnapshotPlan plan;
  private final DeferredIndexes indexes;
  private final Settings settings;

  Snapshot(
      CaptureStore store,
      CapturedObjects objects,
      BulkQuery bulk,
      OrgReader reader,
      DeferredIndexes indexes,
      Settings settings) {
    this.store = store;
    this.objects = objects;
    this.bulk = bulk;
    this.reader = reader;
    this.plan = new SnapshotPlan(reader.query(), settings.rowsInARange());
    this.indexes = indexes;
    this.settings = settings;
  }

  /** Whether the object has been read to its end. */
  boolean complete(CapturedObject object) {
    Map<String, SnapshotPosition> ranges = ranges(object);
    return !ranges.isEmpty() && ranges.values().stream().allMatch(SnapshotPosition::done);
  }

  /** How many of the object's rows have been read. */
  long rows(CapturedObject object) {
    return ranges(object).values().stream().mapToLong(SnapshotPosition::rows).sum();
  }

  /** Reads what has not been read yet, and has every index afterwards. */
  void run(CaptureProgress progress) {
    List<Runnable> reads = new ArrayList<>();
    for (CapturedObject object : objects.all()) {
      if (!complete(object)) {
        reads.addAll(
            Retry.whileUnavailable(
                settings.patience(), object.name(), () -> reads(object, progress)));
      }
    }
    runSideBySide(reads);
    indexes.make();
  }

  private List<Runnable> reads(CapturedObject object, CaptureProgress progress) {
    Map<String, SnapshotPosition> ranges = planned(object);
    long total = plan.count(object);
    AtomicLong rows =
        new AtomicLong(ranges.values().stream().mapToLong(SnapshotPosition::rows).sum());
    progress.stored(object.name(), rows.get(), total);
    if (rows.get() == 0 && total >= INDEXED_AFTERWARDS_FROM) {
      indexes.leaveOut(object.mapping().table());
    }
    List<Runnable> reads = new ArrayList<>();
    ranges.forEach(
        (stream, position) ->
            reads.add(
                () ->
                    new SnapshotReader(store, bulk, reader, object, stream, settings.patience())
                        .read(
                            position,
                            more -> progress.stored(object.name(), rows.addAndGet(more), total))));
    return reads;
  }

  /** The object's ranges: as they were planned, or planned now. */
  private Map<String, SnapshotPosition> planned(CapturedObject object) {
    Map<String, SnapshotPosition> known = ranges(object);
    if (!known.isEmpty()) {
      return known;
    }
    List<String> conditions = plan.conditions(object);
    boolean fresh = !object.stored().any();
    Map<String, SnapshotPosition> planned = new TreeMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      planned.put(
          streams(object) + "%04d".formatted(i),
          SnapshotPosition.planned(conditions.get(i), fresh));
    }
    store.transaction(
        () -> planned.forEach((stream, position) -> store.position(stream, position.text())));
    return planned;
  }

  private Map<String, SnapshotPosition> ranges(CapturedObject object) {
    Map<String, SnapshotPosition> ranges = new TreeMap<>();
    store
        .positions(streams(object))
        .forEach((stream, text) -> ranges.put(stream, SnapshotPosition.parse(text)));
    return ranges;
  }

  private static String streams(CapturedObject object) {
    return ObjectStreams.snapshot(object.name());
  }

  private void runSideBySide(List<Runnable> reads) {
    ExecutorService workers = Executors.newFixedThreadPool(settings.atOnce());
    try {
      List<Future<?>> running = new ArrayList<>();
      reads.forEach(read -> running.add(workers.submit(read)));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new ConnectorException(ErrorCode.DEFECT, "The snapshot failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.STREAM_BROKEN, "The snapshot was stopped", e);
    } finally {
      workers.shutdownNow();
    }
  }
}
