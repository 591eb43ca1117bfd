package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.xml.XmlElement;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** The jobs of Bulk API 1: made, looked at, closed, aborted. */
final class AsyncJobs {

  private static final Set<String> QUERIES = Set.of("query", "queryAll");

  private final JobWishes wishes;
  private final Clock clock;
  private final JobFiles files;
  private final JobTable<AsyncJob> jobs = new JobTable<>(AsyncJob::facts);

  AsyncJobs(JobWishes wishes, Clock clock, JobFiles files) {
    this.wishes = wishes;
    this.clock = clock;
    this.files = files;
  }

  /** Takes the jobs of a former process up again; answers them by their ids. */
  Map<String, AsyncJob> restore() {
    Map<String, AsyncJob> restored = new LinkedHashMap<>();
    for (ObjectNode state : files.states(AsyncJob.KIND)) {
      AsyncJob job = AsyncJob.restored(state);
      jobs.restore(job);
      restored.put(job.facts().id(), job);
    }
    return restored;
  }

  Reply create(Call call) throws IOException {
    ObjectNode wish = body(call);
    String operation = wish.path("operation").asText();
    boolean query = QUERIES.contains(operation);
    Operation write = query ? null : wishes.operation(wish, call.session());
    var type = wishes.type(wish);
    JobFacts facts = JobFacts.of(wish, type.name(), call.session(), clock.instant());
    AsyncJob job =
        new AsyncJob(
            facts,
            AsyncContent.of(wish.path("contentType").asText()),
            write,
            write == null ? null : JobWishes.externalIdField(wish, type, write),
            query
                ? PkChunking.chunkSize(call.header("Sforce-Enable-PKChunking").orElse(""))
                    .orElse(null)
                : null);
    jobs.add(job);
    files.save(job.facts().id(), job::stored);
    return job.form(call).reply(201, "jobInfo", job.info(false));
  }

  Reply status(Call call) {
    AsyncJob job = require(call);
    return job.form(call).reply(200, "jobInfo", job.info(true));
  }

  Reply change(Call call) throws IOException {
    AsyncJob job = require(call);
    String wish = body(call).path("state").asText();
    AsyncJob.State state =
        Arrays.stream(AsyncJob.State.values())
            .filter(known -> known.label().equals(wish) && known != AsyncJob.State.OPEN)
            .findFirst()
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALIDJOBSTATE,
                        "A job's state can be changed to Closed or Aborted, not to '%s'"
                            .formatted(wish)));
    job.change(state);
    files.save(job.facts().id(), job::stored);
    job.batches().forEach(batch -> files.save(batch.id(), batch::stored));
    return job.form(call).reply(200, "jobInfo", job.info(false));
  }

  /** The job that the call's path names, which only its creator finds. */
  AsyncJob require(Call call) {
    return jobs.require(call.variable("job"), call.session());
  }

  /** What the call says of a job, in XML or JSON. */
  private static ObjectNode body(Call call) throws IOException {
    if (AsyncForm.asked(call, AsyncForm.XML) == AsyncForm.JSON) {
      return call.jsonObject();
    }
    try {
      ObjectNode wish = Json.MAPPER.createObjectNode();
      for (XmlElement part : XmlElement.parse(call.body()).children()) {
        wish.put(part.name(), part.text().strip());
      }
      return wish;
    } catch (XMLStreamException malformed) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOB, "The job cannot be read: " + malformed.getMessage());
    }
  }
}
