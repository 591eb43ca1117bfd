package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.soql.QueryService;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Bulk API 2.0, whose jobs read and write many records as CSV, and Bulk API 1 beside it. Jobs last
 * as long as the process.
 */
public final class BulkApi implements AutoCloseable {

  private static final String QUERY = "/services/data/{version}/jobs/query";
  private static final String INGEST = "/services/data/{version}/jobs/ingest";

  private final IngestProcessor processor;
  private final QueryJobs queryJobs;
  private final IngestJobs ingestJobs;
  private final AsyncApi async;

  public BulkApi(
      Supplier<Schema> schema,
      QueryService queries,
      RecordService records,
      Clock clock,
      FaultRules faults) {
    processor = new IngestProcessor(schema, records, faults);
    queryJobs = new QueryJobs(queries, clock, faults);
    ingestJobs = new IngestJobs(new JobWishes(schema), processor, clock);
    async = new AsyncApi(processor, schema, queries, clock);
  }

  /** Adds the resources to the org's table. */
  public void route(Router router) {
    async.route(router);
    router
        .add("POST", QUERY, queryJobs::create)
        .add("GET", QUERY, queryJobs::list)
        .add("GET", QUERY + "/{id}", queryJobs::status)
        .add("PATCH", QUERY + "/{id}", queryJobs::change)
        .add("DELETE", QUERY + "/{id}", queryJobs::delete)
        .add("GET", QUERY + "/{id}/results", queryJobs::results)
        .add("POST", INGEST, ingestJobs::create)
        .add("GET", INGEST, ingestJobs::list)
        .add("GET", INGEST + "/{id}", ingestJobs::status)
        .add("PATCH", INGEST + "/{id}", ingestJobs::change)
        .add("DELETE", INGEST + "/{id}", ingestJobs::delete)
        .add("PUT", INGEST + "/{id}/batches", ingestJobs::upload)
        .add("GET", INGEST + "/{id}/successfulResults", ingestJobs::successful)
        .add("GET", INGEST + "/{id}/failedResults", ingestJobs::failed)
        .add("GET", INGEST + "/{id}/unprocessedrecords", ingestJobs::unprocessed);
  }

  /** Stops the work in the background. */
  @Override
  public void close() {
    processor.close();
  }
}
