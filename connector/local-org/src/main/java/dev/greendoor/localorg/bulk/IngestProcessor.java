package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
  private static final long SECONDS_TO_END = 30;

  private final Supplier<Schema> schema;
  private final RecordService records;
  private final FaultRules faults;
  private final JobFiles files;
  private final RowResults results;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "bulk-ingest");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closing;

  IngestProcessor(
      Supplier<Schema> schema,
      RecordService records,
      FaultRules faults,
      JobFiles files,
      RowResults results) {
    this.schema = schema;
    this.records = records;
    this.faults = faults;
    this.files = files;
    this.results = results;
  }

  /** Lets the job run as soon as those before it are done. */
  void submit(IngestJob job, Session session) {
    execute(() -> process(job, session));
  }

  /** Runs work of another API in turn with the jobs. */
  void execute(Runnable work) {
    worker.execute(work);
  }

  /** Whether the org is being closed: what is not done then is left to the next process. */
  boolean isClosing() {
    return closing;
  }

  /**
   * Saves changes 200 at a time until {@code stopped}, from where a former process was ended.
   *
   * @param id of the job or batch
   * @param change the change at a position, made when its turn comes
   * @return the results of all rows that were reached, in order
   */
  List<RecordService.Result> save(
      String id, int count, IntFunction<Change> change, Session session, BooleanSupplier stopped) {
    List<RecordService.Result> saved = results.of(id);
    while (saved.size() < count && !closing && !stopped.getAsBoolean()) {
      int to = Math.min(count, saved.size() + CHUNK);
      List<Change> chunk = IntStream.range(saved.size(), to).mapToObj(change).toList();
      saved.addAll(
          records.inTransaction(
              session,
              () -> {
                List<RecordService.Result> outcome = records.save(chunk, false, session);
                results.add(id, to, outcome);
                return outcome;
              }));
    }
    return saved;
  }

  @Override
  public void close() {
    closing = true;
    worker.shutdown();
    try {
      if (!worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("A bulk job did not stop within {} s", SECONDS_TO_END);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(IngestJob job, Session session) {
    if (closing) {
      return;
    }
    long started = System.nanoTime();
    job.started();
    IngestCsv csv = IngestCsv.EMPTY;
    List<RecordService.Result> saved = List.of();
    String failure = null;
    try {
      csv = IngestCsv.parse(job.takeContent(), job.facts().dialect());
      IngestColumns columns = columns(job, csv.header());
      Optional<JobFault> fault = job.facts().fault(faults);
      List<List<String>> rows = csv.rows();
      int count = Math.min(rows.size(), fault.map(JobFault::afterRows).orElse(MAX_ROWS));
      saved =
          save(
              job.facts().id(),
              count,
              position -> columns.change(rows.get(position)),
              session,
              job::isAborted);
      if (saved.size() < count && closing && !job.isAborted()) {
        return;
      }
      failure = fault.flatMap(ending -> end(job, ending)).orElse(null);
    } catch (InvalidBatch invalid) {
      failure = invalid.getMessage();
    } catch (SalesforceException refused) {
      failure = refused.code() + " : " + refused.getMessage();
    } catch (RuntimeException defect) {
      LOG.error("Bulk job {} failed", job.facts().id(), defect);
      failure = "InternalServerError : the log of the org has the cause";
    }
    job.became(IngestOutcome.of(csv, saved, failure), System.nanoTime() - started);
    job.ended();
    files.save(job.facts().id(), job::stored);
  }

  private IngestColumns columns(IngestJob job, List<String> header) throws InvalidBatch {
    Schema now = schema.get();
    return IngestColumns.of(
        header, now.require(job.facts().object()), job.operation(), job.externalIdField(), now);
  }

  /** Ends the job as the fault says; the message if it failed. */
  private static Optional<String> end(IngestJob job, JobFault fault) {
    if (fault.ending() == JobFault.Ending.FAILED) {
      return Optional.of(fault.message());
    }
    job.abort();
    return Optional.empty();
  }
}
