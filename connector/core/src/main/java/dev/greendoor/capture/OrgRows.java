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

  /** Streams every live record; one that cannot be read as a row is left out. */
  void forEach(CapturedObject object, Consumer<MappedRow> row) {
    long count =
        reader.query().count("SELECT COUNT() FROM " + object.name() + object.mapping().where(null));
    if (count > BY_REST) {
      try {
        byBulk(object, row);
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
        (present, page) -> page.forEach(record -> take(() -> present.mapper().row(record), row)));
  }

  private void byBulk(CapturedObject object, Consumer<MappedRow> row) {
    String job =
        Retry.whileUnavailable(
            PATIENCE, object.name(), () -> bulk.start(object.mapping().select(null), false));
    Retry.whileUnavailable(PATIENCE, object.name(), () -> awaited(object, job));
    Optional<String> locator = Optional.empty();
    do {
      Optional<String> from = locator;
      // Taken only when the page is whole: a page that breaks off is read again.
      List<MappedRow> rows = new ArrayList<>();
      locator =
          Retry.whileUnavailable(
              PATIENCE,
              object.name(),
              () -> {
                rows.clear();
                return bulk.page(object.mapping(), job, from, PAGE, new Rows(object, rows)).next();
              });
      rows.forEach(row);
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
  private static void take(Supplier<MappedRow> read, Consumer<MappedRow> row) {
    MappedRow mapped;
    try {
      mapped = read.get();
    } catch (ConnectorException e) {
      LOG.debug("Left out of the comparison: {}", e.getMessage());
      return;
    }
    row.accept(mapped);
  }

  private record Rows(CapturedObject object, List<MappedRow> rows) implements BulkQuery.Rows {

    @Override
    public void row(List<String> values) {
      take(() -> object.row(object.fields(values)), rows::add);
    }

    @Override
    public void garbage(String line) {
      // The snapshot sets such lines aside; here they are a difference to be found.
    }
  }
}
