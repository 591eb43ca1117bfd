package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves uploads in the background, one job after the other, 200 rows in a transaction. */
final class IngestProcessor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IngestProcessor.class);
  private static final int CHUNK = 200;
  private static final int MAX_ROWS = Integer.MAX_VALUE;

  private final Supplier<Schema> schema;
  private final RecordService records;
  private final FaultRules faults;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "bulk-ingest");
            thread.setDaemon(true);
            return thread;
          });

  IngestProcessor(Supplier<Schema> schema, RecordService records, FaultRules faults) {
    this.schema = schema;
    this.records = records;
    this.faults = faults;
  }

  /** Lets the job run as soon as those before it are done. */
  void submit(IngestJob job, Session session) {
    execute(() -> process(job, session));
  }

  /** Runs work of another API in turn with the jobs. */
  void execute(Runnable work) {
    worker.execute(work);
  }

  /**
   * Saves changes 200 at a time until {@code stopped}; {@code saved} gets the results of each
   * transaction, in order.
   *
   * @param change the change at a position, made when its turn comes
   */
  void save(
      int count,
      IntFunction<Change> change,
      Session session,
      BooleanSupplier stopped,
      Consumer<List<RecordService.Result>> saved) {
    for (int from = 0; from < count && !stopped.getAsBoolean(); from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      List<Change> chunk = IntStream.range(from, to).mapToObj(change).toList();
      saved.accept(records.save(chunk, false, session));
    }
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
    try {
      csv = IngestCsv.parse(job.takeContent(), job.facts().dialect());
      Schema now = schema.get();
      IngestColumns columns =
          IngestColumns.of(
              csv.header(),
              now.require(job.facts().object()),
              job.operation(),
              job.externalIdField(),
              now);
      Optional<JobFault> fault = job.facts().fault(faults);
      List<List<String>> rows = csv.rows();
      save(
          Math.min(rows.size(), fault.map(JobFault::afterRows).orElse(MAX_ROWS)),
          position -> columns.change(rows.get(position)),
          session,
          job::isAborted,
          results -> sort(results, rows, successful, failed));
      failure = fault.flatMap(ending -> end(job, ending)).orElse(null);
    } catch (InvalidBatch invalid) {
      failure = invalid.getMessage();
    } catch (SalesforceException refused) {
      failure = refused.code() + " : " + refused.getMessage();
    } catch (RuntimeException defect) {
      LOG.error("Bulk job {} failed", job.facts().id(), defect);
      failure = "InternalServerError : the log of the org has the cause";
    }
    int reached = successful.size() + failed.size();
    List<IngestRow> unprocessed =
        csv.rows().subList(reached, csv.rows().size()).stream()
            .map(values -> new IngestRow(values, null))
            .toList();
    job.became(
        new IngestOutcome(csv.header(), successful, failed, unprocessed, failure),
        System.nanoTime() - started);
    job.ended();
  }

  /** Ends the job as the fault says; the message if it failed. */
  private static Optional<String> end(IngestJob job, JobFault fault) {
    if (fault.ending() == JobFault.Ending.FAILED) {
      return Optional.of(fault.message());
    }
    job.abort();
    return Optional.empty();
  }

  private static void sort(
      List<RecordService.Result> results,
      List<List<String>> rows,
      List<IngestRow> successful,
      List<IngestRow> failed) {
    int reached = successful.size() + failed.size();
    for (int index = 0; index < results.size(); index++) {
      RecordService.Result result = results.get(index);
      IngestRow row = new IngestRow(rows.get(reached + index), result);
      (result.success() ? successful : failed).add(row);
    }
  }
}
