package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code jobs/query}: the answers are cut from one snapshot, taken when the job is made. In an org
 * on disk the job is complete when the whole answer is, too.
 */
final class QueryJobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueryJobs.class);
  private static final int DEFAULT_PAGE = 250_000;

  private final QueryService queries;
  private final Clock clock;
  private final FaultRules faults;
  private final JobFiles files;
  private final Predicate<ObjectType> generated;
  private final Function<JobFacts, Session> users;
  private final JobTable<QueryJob> jobs = new JobTable<>(QueryJob::facts);
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "bulk-query");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Jobs that are kept in files.
   *
   * @param generated tells objects whose rows are made while they are read: too many for a file
   * @param users the session that a job of a former process goes on with
   */
  QueryJobs(
      QueryService queries,
      Clock clock,
      FaultRules faults,
      JobFiles files,
      Predicate<ObjectType> generated,
      Function<JobFacts, Session> users) {
    this.queries = queries;
    this.clock = clock;
    this.faults = faults;
    this.files = files;
    this.generated = generated;
    this.users = users;
  }

  /** Takes the jobs of a former process up again. */
  void restore() {
    for (ObjectNode state : files.states(QueryJob.KIND)) {
      QueryJob job = QueryJob.restored(state);
      jobs.restore(job);
      if (state.path("inMemory").asBoolean()) {
        job.lost("InternalServerError : The generated records of this job are no longer there");
      } else if (job.progress().isOver()) {
        job.has(StoredRows.of(files, job.facts().id()));
      } else {
        worker.execute(() -> runAgain(job));
      }
    }
  }

  Reply create(Call call) throws IOException {
    ObjectNode wish = call.jsonObject();
    String operation = wish.path("operation").asText();
    if (!operation.equals("query") && !operation.equals("queryAll")) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOB, "Operation not supported: '" + operation + "'");
    }
    String soql = wish.path("query").asText();
    QueryService.Options options =
        operation.equals("query") ? QueryService.Options.BULK : QueryService.Options.BULK_ALL;
    QueryResult result = queries.query(soql, options, call.session());
    QueryJob job =
        new QueryJob(
            JobFacts.of(wish, result.type().name(), call.session(), clock.instant()), soql);
    jobs.add(job);
    start(job, result);
    return Reply.json(job.facts().json(JobState.UPLOAD_COMPLETE));
  }

  private void start(QueryJob job, QueryResult result) {
    Optional<JobFault> fault = job.facts().fault(faults);
    if (fault.isPresent()) {
      end(job, fault.get());
    } else if (!files.areKept() || generated.test(result.type())) {
      job.complete(new ResultRows(result, job.facts().dialect()));
    } else {
      worker.execute(() -> store(job, result));
    }
    save(job);
  }

  private void store(QueryJob job, QueryResult result) {
    try {
      StoredRows rows = StoredRows.of(files, job.facts().id());
      rows.store(result, job.facts().dialect());
      job.complete(rows);
    } catch (ClosedByInterruptException closing) {
      LOG.debug("Bulk job {} goes on in the next process", job.facts().id());
      return;
    } catch (IOException failed) {
      LOG.error("The results of bulk job {} cannot be stored", job.facts().id(), failed);
      job.failed("InternalServerError : the log of the org has the cause");
    }
    save(job);
  }

  private void runAgain(QueryJob job) {
    try {
      store(job, queries.query(job.soql(), job.options(), users.apply(job.facts())));
    } catch (SalesforceException refused) {
      job.failed("InvalidBatch : Failed to process query: " + refused.code());
      save(job);
    }
  }

  private void save(QueryJob job) {
    files.save(job.facts().id(), job::stored);
  }

  Reply list(Call call) {
    return Reply.json(jobs.list(call.session(), job -> job.json(job.progress().shown())));
  }

  Reply status(Call call) {
    QueryJob job = jobs.require(call.variable("id"), call.session());
    return Reply.json(job.json(job.progress().look()));
  }

  Reply change(Call call) throws IOException {
    QueryJob job = jobs.require(call.variable("id"), call.session());
    if (!call.jsonObject().path("state").asText().equals(JobState.ABORTED.label())) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE, "A query job's state can be changed to Aborted only");
    }
    if (job.progress().shown().isFinal()) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "Aborting already %s Job not allowed".formatted(job.progress().shown().label()));
    }
    job.progress().abort();
    save(job);
    return Reply.json(job.json(JobState.ABORTED));
  }

  Reply delete(Call call) {
    QueryJob job = jobs.require(call.variable("id"), call.session());
    if (!job.progress().shown().isFinal()) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE, "A job can be deleted when it is complete, aborted or failed");
    }
    jobs.remove(job);
    files.delete(job.facts().id());
    return Reply.noContent();
  }

  Reply results(Call call) {
    QueryJob job = jobs.require(call.variable("id"), call.session());
    if (job.progress().shown() != JobState.JOB_COMPLETE) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "Results of a job in state %s cannot be fetched"
              .formatted(job.progress().shown().label()));
    }
    int from = call.query("locator").map(QueryJobs::position).orElse(0);
    int count = job.rows().count();
    if (from > count) {
      throw invalidLocator();
    }
    int to = (int) Math.min(count, (long) from + maxRecords(call));
    return Reply.stream(200, "text/csv;charset=UTF-8", out -> job.rows().write(out, from, to))
        .with("Sforce-NumberOfRecords", Integer.toString(to - from))
        .with("Sforce-Locator", to == count ? "null" : locator(to));
  }

  private static void end(QueryJob job, JobFault fault) {
    if (fault.ending() == JobFault.Ending.FAILED) {
      job.failed(fault.message());
    } else {
      job.progress().abort();
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private static int maxRecords(Call call) {
    String text = call.query("maxRecords").orElse(Integer.toString(DEFAULT_PAGE));
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new SalesforceException(
          ErrorCode.ILLEGAL_QUERY_PARAMETER_VALUE, "Invalid maxRecords: " + text);
    }
    return Integer.parseInt(text);
  }

  private static String locator(int position) {
    byte[] text = Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int position(String locator) {
    try {
      byte[] text = Base64.getUrlDecoder().decode(locator);
      return Integer.parseInt(new String(text, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException malformed) {
      throw invalidLocator();
    }
  }

  private static SalesforceException invalidLocator() {
    return new SalesforceException(ErrorCode.INVALID_LOCATOR, "Invalid locator");
  }
}
