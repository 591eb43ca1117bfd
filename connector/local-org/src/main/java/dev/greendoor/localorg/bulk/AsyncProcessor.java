package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the batches of Bulk API 1 ask for, in the background. */
final class AsyncProcessor {

  /** What was sent to a batch. */
  static final String REQUEST = ".request";

  private static final Logger LOG = LoggerFactory.getLogger(AsyncProcessor.class);
  private static final String RECORDS = ".records";

  private final IngestProcessor worker;
  private final Supplier<Schema> schema;
  private final QueryService queries;
  private final AsyncBatch.Factory batches;
  private final JobFiles files;
  private final RowResults results;
  private final Predicate<ObjectType> generated;
  private final FaultRules faults;

  /**
   * Works batches off whose results are kept in files.
   *
   * @param generated tells objects whose rows are made while they are read: too many for a file
   */
  AsyncProcessor(
      IngestProcessor worker,
      Supplier<Schema> schema,
      QueryService queries,
      AsyncBatch.Factory batches,
      JobFiles files,
      RowResults results,
      Predicate<ObjectType> generated,
      FaultRules faults) {
    this.faults = faults;
    this.worker = worker;
    this.schema = schema;
    this.queries = queries;
    this.batches = batches;
    this.files = files;
    this.results = results;
    this.generated = generated;
  }

  /** Takes the batches of a former process up again, with the sessions of their jobs' users. */
  void restore(Map<String, AsyncJob> jobs, Function<JobFacts, Session> users) {
    for (ObjectNode state : files.states(AsyncBatch.KIND)) {
      AsyncJob job = jobs.get(state.path("jobId").asText());
      if (job == null) {
        continue;
      }
      String id = state.path("id").asText();
      AsyncBatch batch = AsyncBatch.restored(state, files.read(id + REQUEST));
      JobTable.seen(id);
      job.addChunk(batch);
      if (!batch.isOver()) {
        submit(job, batch, users.apply(job.facts()));
      } else if (!job.isQuery()) {
        batch.had(results.of(id), null);
      } else if (Files.exists(files.path(id + RECORDS))) {
        batch.had(List.of(), stored(job, id, state.path("found").asInt()));
      } else if (!batch.isAborted()) {
        batch.turnsOut("InternalServerError : The generated records of this batch are gone");
      }
    }
  }

  /** Lets the batch run as soon as what was submitted before is done. */
  void submit(AsyncJob job, AsyncBatch batch, Session session) {
    worker.execute(() -> process(job, batch, session));
  }

  private void process(AsyncJob job, AsyncBatch batch, Session session) {
    if (batch.isAborted() || worker.isClosing()) {
      return;
    }
    batch.started();
    try {
      Optional<JobFault> fault = job.facts().fault(faults);
      if (!job.isQuery()) {
        save(job, batch, session, fault.map(JobFault::afterRows).orElse(Integer.MAX_VALUE));
      } else if (fault.isEmpty()) {
        query(job, batch, session);
      }
      fault.ifPresent(ending -> end(job, batch, ending));
    } catch (InvalidBatch invalid) {
      batch.failed(invalid.getMessage());
    } catch (SalesforceException refused) {
      batch.failed(
          "InvalidBatch : Failed to process query: %s: %s"
              .formatted(refused.code(), refused.getMessage()));
    } catch (IOException | RuntimeException defect) {
      LOG.error("Batch {} of bulk job {} failed", batch.id(), job.facts().id(), defect);
      batch.failed("InternalServerError : the log of the org has the cause");
    }
    files.save(batch.id(), batch::stored);
  }

  /** Ends the batch as the fault says; its first rows stay saved. */
  private static void end(AsyncJob job, AsyncBatch batch, JobFault fault) {
    if (fault.ending() == JobFault.Ending.FAILED) {
      batch.turnsOut(fault.message());
    } else {
      job.change(AsyncJob.State.ABORTED);
    }
  }

  private void save(AsyncJob job, AsyncBatch batch, Session session, int most) throws InvalidBatch {
    List<Change> changes = new AsyncInput(job, schema.get()).changes(batch.request());
    int count = Math.min(changes.size(), most);
    List<RecordService.Result> outcome =
        worker.save(batch.id(), count, changes::get, session, batch::isAborted);
    if (outcome.size() == count || !worker.isClosing()) {
      batch.saved(outcome);
    }
  }

  private void query(AsyncJob job, AsyncBatch batch, Session session) throws IOException {
    String soql = new String(batch.request(), StandardCharsets.UTF_8).strip();
    QueryService.Options options =
        job.facts().operation().equals("queryAll")
            ? QueryService.Options.BULK_ALL
            : QueryService.Options.BULK;
    QueryResult result = queries.query(soql, options, session);
    if (job.chunkSize() == null) {
      batch.queried(found(job, batch.id(), QueryPart.all(result)));
      return;
    }
    List<String> firstIds = firstIds(result.type().name(), job.chunkSize(), options, session);
    List<AsyncBatch> children = new ArrayList<>();
    for (QueryPart part : QueryPart.byId(result, firstIds)) {
      AsyncBatch child = batches.create(job, batch.request());
      child.queried(found(job, child.id(), part));
      children.add(child);
    }
    for (AsyncBatch child : children) {
      files.write(child.id() + REQUEST, child.request());
      files.save(child.id(), child::stored);
      job.addChunk(child);
    }
    // Only now: a client that sees it not processed looks for the batches that do its work.
    batch.abort();
  }

  private AsyncBatch.Found found(AsyncJob job, String id, QueryPart part) throws IOException {
    Reply records = AsyncOutput.records(part, job);
    if (!files.areKept() || generated.test(part.result().type())) {
      return new AsyncBatch.Found(part.size(), records);
    }
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(files.path(id + RECORDS)))) {
      records.body().writeTo(file);
    }
    return stored(job, id, part.size());
  }

  private AsyncBatch.Found stored(AsyncJob job, String id, int size) {
    Path records = files.path(id + RECORDS);
    String type = job.content().mediaType() + ";charset=UTF-8";
    return new AsyncBatch.Found(size, Reply.stream(200, type, out -> Files.copy(records, out)));
  }

  /** The first id of each chunk of the object, whatever the query asks of its records. */
  private List<String> firstIds(
      String object, int chunkSize, QueryService.Options options, Session session) {
    QueryResult all =
        queries.query("SELECT Id FROM %s ORDER BY Id".formatted(object), options, session);
    List<String> firstIds = new ArrayList<>();
    for (int position = 0; position < all.recordCount(); position += chunkSize) {
      firstIds.add(all.record(position).id());
    }
    return firstIds.isEmpty() ? List.of("") : firstIds;
  }
}
