package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the batches of Bulk API 1 ask for, in the background. */
final class AsyncProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(AsyncProcessor.class);

  private final IngestProcessor worker;
  private final Supplier<Schema> schema;
  private final QueryService queries;
  private final AsyncBatch.Factory batches;

  AsyncProcessor(
      IngestProcessor worker,
      Supplier<Schema> schema,
      QueryService queries,
      AsyncBatch.Factory batches) {
    this.worker = worker;
    this.schema = schema;
    this.queries = queries;
    this.batches = batches;
  }

  /** Lets the batch run as soon as what was submitted before is done. */
  void submit(AsyncJob job, AsyncBatch batch, Session session) {
    worker.execute(() -> process(job, batch, session));
  }

  private void process(AsyncJob job, AsyncBatch batch, Session session) {
    if (batch.isAborted()) {
      return;
    }
    batch.started();
    try {
      if (job.isQuery()) {
        query(job, batch, session);
      } else {
        save(job, batch, session);
      }
    } catch (InvalidBatch invalid) {
      batch.failed(invalid.getMessage());
    } catch (SalesforceException refused) {
      batch.failed(
          "InvalidBatch : Failed to process query: %s: %s"
              .formatted(refused.code(), refused.getMessage()));
    } catch (RuntimeException defect) {
      LOG.error("Batch {} of bulk job {} failed", batch.id(), job.facts().id(), defect);
      batch.failed("InternalServerError : the log of the org has the cause");
    }
  }

  private void save(AsyncJob job, AsyncBatch batch, Session session) throws InvalidBatch {
    List<Change> changes = new AsyncInput(job, schema.get()).changes(batch.request());
    List<RecordService.Result> results = new ArrayList<>();
    worker.save(changes.size(), changes::get, session, batch::isAborted, results::addAll);
    batch.saved(results);
  }

  private void query(AsyncJob job, AsyncBatch batch, Session session) {
    String soql = new String(batch.request(), StandardCharsets.UTF_8).strip();
    QueryService.Options options =
        job.facts().operation().equals("queryAll")
            ? QueryService.Options.BULK_ALL
            : QueryService.Options.BULK;
    QueryResult result = queries.query(soql, options, session);
    if (job.chunkSize() == null) {
      batch.queried(QueryPart.all(result));
      return;
    }
    List<String> firstIds = firstIds(result.type().name(), job.chunkSize(), options, session);
    for (QueryPart part : QueryPart.byId(result, firstIds)) {
      AsyncBatch child = batches.create(job, batch.request());
      child.queried(part);
      job.addChunk(child);
    }
    // Only now: a client that sees it not processed looks for the batches that do its work.
    batch.abort();
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
