package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.rest.WireValue;
import dev.greendoor.localorg.security.SaveOptions;
import dev.greendoor.localorg.security.Session;
import java.time.Instant;
import java.util.Optional;

/**
 * What every job has from its creation on.
 *
 * @param version of the API that it was made with, for example {@code 65.0}
 * @param client name that its maker gave itself, or null
 * @param assignmentRuleId the rule that gives its records to their owners, or null
 */
record JobFacts(
    String id,
    String operation,
    String object,
    String userId,
    Instant createdAt,
    String version,
    String client,
    String assignmentRuleId,
    CsvDialect dialect) {

  /** A new job of this session. */
  static JobFacts of(JsonNode wish, String object, Session session, Instant now) {
    return new JobFacts(
        JobTable.newId(),
        wish.path("operation").asText(),
        object,
        session.userId(),
        now,
        session.apiVersion(),
        session.client(),
        wish.path("assignmentRuleId").asText(null),
        CsvDialect.of(wish));
  }

  /** Those of a job of a former process. */
  static JobFacts restored(JsonNode job) {
    return new JobFacts(
        job.path("id").asText(),
        job.path("operation").asText(),
        job.path("object").asText(),
        job.path("userId").asText(),
        Instant.parse(job.path("createdAt").asText()),
        job.path("version").asText(),
        job.path("client").asText(null),
        job.path("assignmentRuleId").asText(null),
        CsvDialect.of(job));
  }

  /** The session that does the job's work. */
  Session session(Session client) {
    return client.with(SaveOptions.ofJob(assignmentRuleId));
  }

  /** The facts as {@link #restored} reads them. */
  ObjectNode stored(String kind) {
    return Json.MAPPER
        .createObjectNode()
        .put("kind", kind)
        .put("id", id)
        .put("operation", operation)
        .put("object", object)
        .put("userId", userId)
        .put("createdAt", createdAt.toString())
        .put("version", version)
        .put("client", client)
        .put("assignmentRuleId", assignmentRuleId)
        .put("columnDelimiter", dialect.delimiterName())
        .put("lineEnding", dialect.lineEndingName());
  }

  /** The fault that this job shall meet. */
  Optional<JobFault> fault(FaultRules faults) {
    return faults.hit(JobFault.class, match -> match.object(object, operation));
  }

  /** The facts and a state, in Salesforce's order. */
  ObjectNode json(JobState state) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", id)
        .put("operation", operation)
        .put("object", object)
        .put("createdById", userId)
        .put("createdDate", WireValue.dateTime(createdAt))
        .put("systemModstamp", WireValue.dateTime(createdAt))
        .put("state", state.label())
        .put("concurrencyMode", "Parallel")
        .put("contentType", "CSV")
        .put("apiVersion", Double.parseDouble(version))
        .put("lineEnding", dialect.lineEndingName())
        .put("columnDelimiter", dialect.delimiterName());
  }
}
