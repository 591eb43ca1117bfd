package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.source.BulkQuery;
import dev.greendoor.source.Retry;
import dev.greendoor.source.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all records of an object as the rows that they should be, to be held against the store. */
final class OrgRows {

  private static final Logger LOG = LoggerFactory.getLogger(OrgRows.class);

  /** Up to so many records REST is cheaper than the calls of a bulk job. */
  private static final long BY_REST = 4_000;

  private static final int PAGE = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final BulkQuery bulk;
  private final OrgReader reader;

  OrgRows(BulkQuery bulk, OrgReader reader) {
    this.bulk = bulk;
    this.reader = reader;
  }

  /**
   * Streams every live record.
   *
   * @param unreadable called for each record that cannot be read as a row
   */
  void forEach(CapturedObject object, Consumer<MappedRow> row, Runnable unreadable) {
    long count =
        reader.query().count("SELECT COUNT() FROM " + object.name() + object.mapping().where(null));
    if (count > BY_REST) {
      try {
        byBulk(object, row, unreadable);
        return;
      } catch (ConnectorException e) {
        if (e.type() != ErrorType.REJECTED) {
          throw e;
        }
      }
    }
    reader.records(
        object,
        present -> new Selection(null, null, 0, false),
        (present, page) ->
            page.forEach(record -> take(() -> present.mapper().row(record), row, unreadable)));
  }

  private void byBulk(CapturedObject object, Consumer<MappedRow> row, Runnable unreadable) {
    String job =
        Retry.whileUnavailable(
            PATIENCE, object.name(), () -> bulk.start(object.mapping().select(null), false));
    Retry.whileUnavailable(PATIENCE, object.name(), () -> awaited(object, job));
    Optional<String> locator = Optional.empty();
    do {
      Optional<String> from = locator;
      // Taken only when the page is whole: a page that breaks off is read again.
      Rows rows = new Rows(object);
      locator =
          Retry.whileUnavailable(
              PATIENCE,
              object.name(),
              () -> {
                rows.clear();
                return bulk.page(object.mapping(), job, from, PAGE, rows).next();
              });
      rows.read.forEach(row);
      for (int i = 0; i < rows.unreadable; i++) {
        unreadable.run();
      }
    } while (locator.isPresent());
  }

  private BulkQuery.Job awaited(CapturedObject object, String job) {
    BulkQuery.Job state = bulk.job(job);
    long pause = 100;
    while (state.state() == BulkQuery.State.RUNNING) {
      Retry.sleep(Duration.ofMillis(pause), "The reconciliation");
      pause = Math.min(2 * pause, 5_000);
      state = bulk.job(job);
    }
    if (state.state() == BulkQuery.State.FAILED) {
      throw new ConnectorException(
          ErrorCode.STREAM_BROKEN, object.name() + ": bulk job " + job + " failed in the org");
    }
    return state;
  }

  /** A record that cannot be read as a row was set aside when it was captured. */
  private static void take(Supplier<MappedRow> read, Consumer<MappedRow> row, Runnable unreadable) {
    MappedRow mapped;
    try {
      mapped = read.get();
    } catch (ConnectorException e) {
      LOG.debug("Left out of the comparison: {}", e.getMessage());
      unreadable.run();
      return;
    }
    row.accept(mapped);
  }

  /** A page's rows, until it is known to be whole. */
  private static final class Rows implements BulkQuery.Rows {

    private final CapturedObject object;
    private final List<MappedRow> read = new ArrayList<>();
    private int unreadable;

    Rows(CapturedObject object) {
      this.object = object;
    }

    void clear() {
      read.clear();
      unreadable = 0;
    }

    @Override
    public void row(List<String> values) {
      take(() -> object.row(object.fields(values)), read::add, () -> unreadable++);
    }

    @Override
    public void garbage(String line) {
      // The snapshot sets such lines aside; here they are a difference to be found.
    }
  }
}
