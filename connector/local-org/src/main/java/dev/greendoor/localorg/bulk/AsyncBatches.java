package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The batches of a job of Bulk API 1: added, looked at, and what became of them. */
final class AsyncBatches {

  private final AsyncJobs jobs;
  private final AsyncProcessor processor;
  private final AsyncBatch.Factory factory;
  private final JobFiles files;

  AsyncBatches(
      AsyncJobs jobs, AsyncProcessor processor, AsyncBatch.Factory factory, JobFiles files) {
    this.jobs = jobs;
    this.processor = processor;
    this.factory = factory;
    this.files = files;
  }

  Reply add(Call call) throws IOException {
    AsyncJob job = jobs.require(call);
    if (!job.isQuery() && !call.mediaType().equals(job.content().mediaType())) {
      throw new SalesforceException(
          ErrorCode.INVALIDBATCH,
          "Content-Type must be %s: job %s takes %s"
              .formatted(job.content().mediaType(), job.facts().id(), job.content()));
    }
    AsyncBatch batch = factory.create(job, call.body().readAllBytes());
    job.add(batch);
    files.write(batch.id() + AsyncProcessor.REQUEST, batch.request());
    files.save(batch.id(), batch::stored);
    processor.submit(job, batch, job.facts().session(call.session()));
    return job.content().form().reply(201, "batchInfo", batch.info(AsyncBatch.State.QUEUED));
  }

  Reply list(Call call) {
    AsyncJob job = jobs.require(call);
    List<Map<String, Object>> infos =
        job.batches().stream().map(batch -> batch.info(batch.look())).toList();
    return job.form(call).reply(200, "batchInfoList", Map.of("batchInfo", infos));
  }

  Reply status(Call call) {
    AsyncJob job = jobs.require(call);
    AsyncBatch batch = job.require(call.variable("batch"));
    return job.form(call).reply(200, "batchInfo", batch.info(batch.look()));
  }

  Reply request(Call call) {
    AsyncJob job = jobs.require(call);
    return Reply.bytes(
        200,
        job.content().mediaType() + ";charset=UTF-8",
        job.require(call.variable("batch")).request());
  }

  /** What became of each record; of a query, the ids of its results. */
  Reply result(Call call) {
    AsyncJob job = jobs.require(call);
    AsyncBatch batch = job.require(call.variable("batch"));
    if (!job.isQuery()) {
      return AsyncOutput.results(batch.results(), job.content());
    }
    batch.records();
    List<String> ids = List.of(resultId(batch));
    return job.form(call) == AsyncForm.JSON
        ? Reply.json(ids)
        : AsyncForm.XML.reply(200, "result-list", Map.of("result", ids));
  }

  /** The records of a query. */
  Reply records(Call call) {
    AsyncJob job = jobs.require(call);
    AsyncBatch batch = job.require(call.variable("batch"));
    if (!job.isQuery() || !call.variable("result").equals(resultId(batch))) {
      throw new SalesforceException(
          ErrorCode.INVALIDBATCH,
          "Batch %s has no result %s".formatted(batch.id(), call.variable("result")));
    }
    return batch.records();
  }

  /** A batch has one result, whose id follows from its own. */
  private static String resultId(AsyncBatch batch) {
    return "752" + batch.id().substring(3);
  }
}
