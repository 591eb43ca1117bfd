package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.ColumnType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which records an org deleted, for good too: the replication API's {@code getDeleted}, which
 * reaches back about fifteen days.
 */
public final class DeletedRecords {

  private final SalesforceRest rest;
  private final OrgHttp http;

  public DeletedRecords(SalesforceRest rest, SalesforceLogin login, ApiBudget budget) {
    this.rest = rest;
    this.http = new OrgHttp(login, budget);
  }

  /**
   * What was deleted in a span of time.
   *
   * @param ids record id → when it was deleted
   * @param coveredUntil where the next span begins
   */
  public record Span(Map<String, Instant> ids, Instant coveredUntil) {}

  /** What the org's clock shows, in whole seconds. */
  public Instant now() {
    return http.now();
  }

  /**
   * The records of one object that were deleted since.
   *
   * @return empty when the org does not tell: the object is not replicated, or its list no longer
   *     reaches back so far
   */
  public Optional<Span> since(String object, Instant start) {
    Instant until = now();
    if (!until.isAfter(start)) {
      return Optional.of(new Span(Map.of(), start));
    }
    JsonNode answer;
    try {
      answer =
          rest.get(
              "/sobjects/" + object + "/deleted",
              Map.of(
                  "start", start.truncatedTo(ChronoUnit.SECONDS).toString(),
                  "end", until.toString()));
    } catch (ConnectorException e) {
      if (e.type() == ErrorType.REJECTED) {
        return Optional.empty();
      }
      throw e;
    }
    if (ColumnType.timestamp(answer.path("earliestDateAvailable").asText()).isAfter(start)) {
      return Optional.empty();
    }
    Map<String, Instant> ids = new LinkedHashMap<>();
    for (JsonNode record : answer.path("deletedRecords")) {
      ids.put(
          record.path("id").asText(), ColumnType.timestamp(record.path("deletedDate").asText()));
    }
    return Optional.of(
        new Span(ids, ColumnType.timestamp(answer.path("latestDateCovered").asText())));
  }
}
