package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves uploads in the background, one job after the other, 200 rows in a transaction. */
final class IngestProcessor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IngestProcessor.class);
  private static final int CHUNK = 200;

  private final Schema schema;
  private final RecordService records;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "bulk-ingest");
            thread.setDaemon(true);
            return thread;
          });

  IngestProcessor(Schema schema, RecordService records) {
    this.schema = schema;
    this.records = records;
  }

  /** Lets the job run as soon as those before it are done. */
  void submit(IngestJob job, Session session) {
    worker.execute(() -> process(job, session));
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private void process(IngestJob job, Session session) {
    long started = System.nanoTime();
    job.started();
    List<IngestRow> successful = new ArrayList<>();
    List<IngestRow> failed = new ArrayList<>();
    IngestCsv csv = new IngestCsv(List.of(), List.of());
    String failure = null;
    int reached = 0;
    try {
      csv = IngestCsv.parse(job.takeContent(), job.facts().dialect());
      IngestColumns columns =
          IngestColumns.of(
              csv.header(),
              schema.require(job.facts().object()),
              job.operation(),
              job.externalIdField(),
              schema);
      while (reached < csv.rows().size() && !job.isAborted()) {
        int end = Math.min(csv.rows().size(), reached + CHUNK);
        save(csv.rows().subList(reached, end), columns, session, successful, failed);
        reached = end;
      }
    } catch (InvalidBatch invalid) {
      failure = invalid.getMessage();
    } catch (SalesforceException refused) {
      failure = refused.code() + " : " + refused.getMessage();
    } catch (RuntimeException defect) {
      LOG.error("Bulk job {} failed", job.facts().id(), defect);
      failure = "InternalServerError : the log of the org has the cause";
    }
    List<IngestRow> unprocessed =
        csv.rows().subList(reached, csv.rows().size()).stream()
            .map(values -> new IngestRow(values, null))
            .toList();
    job.became(
        new IngestOutcome(csv.header(), successful, failed, unprocessed, failure),
        System.nanoTime() - started);
    job.ended();
  }

  private void save(
      List<List<String>> rows,
      IngestColumns columns,
      Session session,
      List<IngestRow> successful,
      List<IngestRow> failed) {
    List<Change> changes = rows.stream().map(columns::change).toList();
    List<RecordService.Result> results = records.save(changes, false, session);
    for (int index = 0; index < rows.size(); index++) {
      RecordService.Result result = results.get(index);
      (result.success() ? successful : failed).add(new IngestRow(rows.get(index), result));
    }
  }
}
