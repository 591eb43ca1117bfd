package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryService;
import java.util.function.Predicate;

/**
 * Bulk API 2.0, whose jobs read and write many records as CSV, and Bulk API 1 beside it. Jobs of an
 * org on disk outlive its process and go on in the next one.
 */
public final class BulkApi implements AutoCloseable {

  private static final String QUERY = "/services/data/{version}/jobs/query";
  private static final String INGEST = "/services/data/{version}/jobs/ingest";

  private final IngestProcessor processor;
  private final QueryJobs queryJobs;
  private final IngestJobs ingestJobs;
  private final AsyncApi async;

  /**
   * The jobs of an org, with those that a former process left in its files.
   *
   * @param generated tells objects whose rows are made while they are read
   * @param users the session of a user who is not there, by id, name of the client and version of
   *     the API
   */
  public BulkApi(
      OrgStore store,
      QueryService queries,
      RecordService records,
      FaultRules faults,
      JobFiles files,
      Predicate<ObjectType> generated,
      Users users) {
    RowResults results = new RowResults(files, store);
    processor = new IngestProcessor(store::schema, records, faults, files, results);
    queryJobs = new QueryJobs(queries, store.clock(), faults, files, generated, users::session);
    ingestJobs =
        new IngestJobs(new JobWishes(store::schema), processor, store.clock(), files, results);
    async = new AsyncApi(processor, store, queries, files, results, generated, faults);
    files.forgetOld(store.clock().instant());
    queryJobs.restore();
    ingestJobs.restore(users::session);
    async.restore(users::session);
  }

  /** Sessions for jobs that go on without their client. */
  @FunctionalInterface
  public interface Users {
    /** A session that wrote and read over the Bulk API, as it was. */
    Session session(String userId, String client, String apiVersion);

    private Session session(JobFacts job) {
      return job.session(session(job.userId(), job.client(), job.version()));
    }
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
    queryJobs.close();
    processor.close();
  }
}
