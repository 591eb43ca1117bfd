package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.JobFault;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.rest.WireValue;
import java.time.Instant;
import java.util.Optional;

/**
 * What every job has from its creation on.
 *
 * @param version of the API that it was made with, for example {@code 65.0}
 */
record JobFacts(
    String id,
    String operation,
    String object,
    String userId,
    Instant createdAt,
    String version,
    CsvDialect dialect) {

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
