package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Endpoint;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.rest.ApiVersion;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryService;
import java.util.function.Function;
import java.util.function.Predicate;

/** Bulk API 1 under {@code /services/async}: jobs of batches, in CSV, XML or JSON. */
final class AsyncApi {

  private static final String JOB = "/services/async/{version}/job";
  private static final String BATCH = JOB + "/{job}/batch";

  private final AsyncJobs jobs;
  private final AsyncBatches batches;
  private final AsyncProcessor processor;

  AsyncApi(
      IngestProcessor worker,
      OrgStore store,
      QueryService queries,
      JobFiles files,
      RowResults results,
      Predicate<ObjectType> generated,
      FaultRules faults) {
    AsyncBatch.Factory factory = new AsyncBatch.Factory(store.clock());
    jobs = new AsyncJobs(new JobWishes(store::schema), store.clock(), files);
    processor =
        new AsyncProcessor(
            worker, store::schema, queries, factory, files, results, generated, faults);
    batches = new AsyncBatches(jobs, processor, factory, files);
  }

  /** Takes the jobs of a former process up again, with the sessions of their users. */
  void restore(Function<JobFacts, Session> users) {
    processor.restore(jobs.restore(), users);
  }

  void route(Router router) {
    add(router, "POST", JOB, jobs::create);
    add(router, "GET", JOB + "/{job}", jobs::status);
    add(router, "POST", JOB + "/{job}", jobs::change);
    add(router, "POST", BATCH, batches::add);
    add(router, "GET", BATCH, batches::list);
    add(router, "GET", BATCH + "/{batch}", batches::status);
    add(router, "GET", BATCH + "/{batch}/request", batches::request);
    add(router, "GET", BATCH + "/{batch}/result", batches::result);
    add(router, "GET", BATCH + "/{batch}/result/{result}", batches::records);
  }

  private static void add(Router router, String method, String path, Endpoint endpoint) {
    router.add(
        method,
        path,
        Guard.SESSION,
        AsyncForm.ERRORS,
        (Call call) -> {
          ApiVersion.require("v" + call.variable("version"));
          return endpoint.answer(call);
        });
  }
}
