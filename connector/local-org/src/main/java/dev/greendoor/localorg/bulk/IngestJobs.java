package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Multipart;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code jobs/ingest}: make a job, upload, close, watch, fetch what became of the rows. */
final class IngestJobs {

  private static final Logger LOG = LoggerFactory.getLogger(IngestJobs.class);
  private static final String UPLOAD = ".csv";

  private final JobWishes wishes;
  private final IngestProcessor processor;
  private final Clock clock;
  private final JobFiles files;
  private final RowResults results;
  private final JobTable<IngestJob> jobs = new JobTable<>(IngestJob::facts);

  IngestJobs(
      JobWishes wishes,
      IngestProcessor processor,
      Clock clock,
      JobFiles files,
      RowResults results) {
    this.wishes = wishes;
    this.processor = processor;
    this.clock = clock;
    this.files = files;
    this.results = results;
  }

  /** Takes the jobs of a former process up again, with the sessions of their users. */
  void restore(Function<JobFacts, Session> users) {
    for (ObjectNode state : files.states(IngestJob.KIND)) {
      IngestJob job = restored(state);
      jobs.restore(job);
      if (job.isClosed() && !job.isOver()) {
        processor.submit(job, users.apply(job.facts()));
      }
    }
  }

  private IngestJob restored(ObjectNode state) {
    JobFacts facts = JobFacts.restored(state);
    String upload = facts.id() + UPLOAD;
    boolean over = Progress.restored(state).isOver();
    return IngestJob.restored(
        state,
        JobWishes.operation(facts.operation()).orElseThrow(),
        over ? new byte[0] : files.read(upload),
        over ? () -> outcome(facts, upload, state.path("failure").asText(null)) : null);
  }

  private IngestOutcome outcome(JobFacts facts, String upload, String failure) {
    IngestCsv csv = IngestCsv.EMPTY;
    try {
      csv = IngestCsv.parse(files.read(upload), facts.dialect());
    } catch (InvalidBatch asItWasThen) {
      LOG.debug("The upload of bulk job {} has no rows", facts.id(), asItWasThen);
    }
    return IngestOutcome.of(csv, results.of(facts.id()), failure);
  }

  Reply create(Call call) throws IOException {
    if (!call.mediaType().equals("multipart/form-data")) {
      IngestJob job = job(call.jsonObject(), call);
      jobs.add(job);
      save(job);
      return Reply.json(job.shortJson());
    }
    Map<String, Multipart.Part> parts = Multipart.read(call);
    if (!parts.containsKey("job") || !parts.containsKey("content")) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOB, "A multipart job needs the parts 'job' and 'content'");
    }
    IngestJob job = job(Json.MAPPER.readTree(parts.get("job").content()), call);
    jobs.add(job);
    byte[] content = parts.get("content").content();
    files.write(job.facts().id() + UPLOAD, content);
    job.upload(content);
    job.close();
    save(job);
    processor.submit(job, job.facts().session(call.session()));
    return Reply.json(job.shortJson());
  }

  Reply upload(Call call) throws IOException {
    IngestJob job = require(call);
    if (!call.mediaType().equals("text/csv")) {
      throw new SalesforceException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be text/csv");
    }
    byte[] content = call.body().readAllBytes();
    if (!job.upload(content)) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "Found multiple contents for job: <%s>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job."
              .formatted(job.facts().id()));
    }
    files.write(job.facts().id() + UPLOAD, content);
    return new Reply(201, Map.of(), out -> {});
  }

  Reply change(Call call) throws IOException {
    IngestJob job = require(call);
    String wish = call.jsonObject().path("state").asText();
    JobState state =
        JobState.of(wish)
            .filter(known -> known == JobState.UPLOAD_COMPLETE || known == JobState.ABORTED)
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALIDJOBSTATE,
                        "A job's state can be changed to UploadComplete or Aborted, not to '%s'"
                            .formatted(wish)));
    boolean changed = state == JobState.ABORTED ? job.abort() : job.close();
    if (!changed) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "%s already %s Job not allowed"
              .formatted(state == JobState.ABORTED ? "Aborting" : "Closing", job.state().label()));
    }
    save(job);
    if (state == JobState.UPLOAD_COMPLETE) {
      processor.submit(job, job.facts().session(call.session()));
    }
    return Reply.json(job.shortJson());
  }

  Reply status(Call call) {
    IngestJob job = require(call);
    return Reply.json(job.json(job.look()));
  }

  Reply list(Call call) {
    return Reply.json(jobs.list(call.session(), job -> job.json(job.state())));
  }

  Reply delete(Call call) {
    IngestJob job = require(call);
    if (!job.state().isFinal()) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "A job in state %s cannot be deleted".formatted(job.state().label()));
    }
    jobs.remove(job);
    files.delete(job.facts().id());
    return Reply.noContent();
  }

  Reply successful(Call call) {
    return rows(
        call,
        (csv, outcome) -> {
          header(csv, outcome, "sf__Id", "sf__Created");
          for (IngestRow row : outcome.successful()) {
            csv.value(row.result().id());
            csv.value(Boolean.toString(row.result().created()));
            line(csv, row);
          }
        });
  }

  Reply failed(Call call) {
    return rows(
        call,
        (csv, outcome) -> {
          header(csv, outcome, "sf__Id", "sf__Error");
          for (IngestRow row : outcome.failed()) {
            csv.value(row.result().id());
            csv.value(row.error());
            line(csv, row);
          }
        });
  }

  Reply unprocessed(Call call) {
    return rows(
        call,
        (csv, outcome) -> {
          header(csv, outcome);
          for (IngestRow row : outcome.unprocessed()) {
            line(csv, row);
          }
        });
  }

  @FunctionalInterface
  private interface RowWriter {
    void write(CsvOutput csv, IngestOutcome outcome) throws IOException;
  }

  private Reply rows(Call call, RowWriter writer) {
    IngestJob job = require(call);
    return Reply.stream(
        200,
        "text/csv;charset=UTF-8",
        out -> {
          CsvOutput csv = new CsvOutput(out, job.facts().dialect());
          writer.write(csv, job.outcome());
          csv.flush();
        });
  }

  private static void header(CsvOutput csv, IngestOutcome outcome, String... own)
      throws IOException {
    for (String name : own) {
      csv.value(name);
    }
    for (String name : outcome.header()) {
      csv.value(name);
    }
    csv.endLine();
  }

  private static void line(CsvOutput csv, IngestRow row) throws IOException {
    for (String value : row.values()) {
      csv.value(value);
    }
    csv.endLine();
  }

  private void save(IngestJob job) {
    files.save(job.facts().id(), job::stored);
  }

  private IngestJob require(Call call) {
    return jobs.require(call.variable("id"), call.session());
  }

  private IngestJob job(JsonNode wish, Call call) {
    Operation operation = wishes.operation(wish, call.session());
    ObjectType type = wishes.type(wish);
    JobFacts facts = JobFacts.of(wish, type.name(), call.session(), clock.instant());
    return new IngestJob(facts, operation, JobWishes.externalIdField(wish, type, operation));
  }
}
