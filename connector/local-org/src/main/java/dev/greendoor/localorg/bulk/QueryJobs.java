package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** {@code jobs/query}: the answers are cut from one snapshot, taken when the job is made. */
final class QueryJobs {

  private static final int DEFAULT_PAGE = 250_000;

  private final QueryService queries;
  private final Clock clock;
  private final FaultRules faults;
  private final JobTable<QueryJob> jobs = new JobTable<>(QueryJob::facts);

  QueryJobs(QueryService queries, Clock clock, FaultRules faults) {
    this.queries = queries;
    this.clock = clock;
    this.faults = faults;
  }

  Reply create(Call call) throws IOException {
    ObjectNode wish = call.jsonObject();
    String operation = wish.path("operation").asText();
    QueryService.Options options =
        switch (operation) {
          case "query" -> QueryService.Options.BULK;
          case "queryAll" -> QueryService.Options.BULK_ALL;
          default ->
              throw new SalesforceException(
                  ErrorCode.INVALIDJOB, "Operation not supported: '" + operation + "'");
        };
    CsvDialect dialect = CsvDialect.of(wish);
    QueryResult result = queries.query(wish.path("query").asText(), options, call.session());
    JobFacts facts =
        new JobFacts(
            JobTable.newId(),
            operation,
            result.type().name(),
            call.session().userId(),
            clock.instant(),
            call.session().apiVersion(),
            dialect);
    Optional<JobFault> fault = facts.fault(faults);
    QueryJob job =
        new QueryJob(facts, result, new Progress(), fault.map(JobFault::message).orElse(null));
    job.progress().becomes(fault.map(QueryJobs::state).orElse(JobState.JOB_COMPLETE));
    jobs.add(job);
    return Reply.json(facts.json(JobState.UPLOAD_COMPLETE));
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
    return Reply.json(job.json(JobState.ABORTED));
  }

  Reply delete(Call call) {
    QueryJob job = jobs.require(call.variable("id"), call.session());
    if (!job.progress().shown().isFinal()) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE, "A job can be deleted when it is complete, aborted or failed");
    }
    jobs.remove(job);
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
    int count = job.result().recordCount();
    if (from > count) {
      throw invalidLocator();
    }
    int to = (int) Math.min(count, (long) from + maxRecords(call));
    return Reply.stream(
            200,
            "text/csv;charset=UTF-8",
            out ->
                new QueryResultCsv(job.result())
                    .write(new CsvOutput(out, job.facts().dialect()), from, to))
        .with("Sforce-NumberOfRecords", Integer.toString(to - from))
        .with("Sforce-Locator", to == count ? "null" : locator(to));
  }

  private static JobState state(JobFault fault) {
    return fault.ending() == JobFault.Ending.FAILED ? JobState.FAILED : JobState.ABORTED;
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
