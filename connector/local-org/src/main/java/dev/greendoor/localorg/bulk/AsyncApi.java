package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Endpoint;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.rest.ApiVersion;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.soql.QueryService;
import java.time.Clock;
import java.util.function.Supplier;

/** Bulk API 1 under {@code /services/async}: jobs of batches, in CSV, XML or JSON. */
final class AsyncApi {

  private static final String JOB = "/services/async/{version}/job";
  private static final String BATCH = JOB + "/{job}/batch";

  private final AsyncJobs jobs;
  private final AsyncBatches batches;

  AsyncApi(IngestProcessor worker, Supplier<Schema> schema, QueryService queries, Clock clock) {
    AsyncBatch.Factory factory = new AsyncBatch.Factory(clock);
    jobs = new AsyncJobs(new JobWishes(schema), clock);
    batches = new AsyncBatches(jobs, new AsyncProcessor(worker, schema, queries, factory), factory);
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
