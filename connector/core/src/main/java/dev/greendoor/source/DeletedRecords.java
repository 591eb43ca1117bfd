package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.ColumnType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
   * The records of objects that were deleted since, asked for in one call for each 25 objects.
   *
   * @param starts object → since when
   * @return for each object what was deleted; empty when the org does not tell: the object is not
   *     replicated, or its list no longer reaches back so far
   */
  public Map<String, Optional<Span>> since(Map<String, Instant> starts) {
    Instant until = now();
    Map<String, Optional<Span>> spans = new LinkedHashMap<>();
    List<String> asked = new ArrayList<>();
    starts.forEach(
        (object, start) -> {
          spans.put(object, Optional.of(new Span(Map.of(), start)));
          if (until.isAfter(start)) {
            asked.add(object);
          }
        });
    CompositeGet composite = new CompositeGet(rest);
    for (int from = 0; from < asked.size(); from += CompositeGet.MOST) {
      List<String> some = asked.subList(from, Math.min(asked.size(), from + CompositeGet.MOST));
      List<CompositeGet.Answer> answers =
          composite.answers(
              some.stream().map(object -> path(object, starts.get(object), until)).toList());
      for (int i = 0; i < some.size(); i++) {
        Instant start = starts.get(some.get(i));
        spans.put(some.get(i), span(answers.get(i), some.get(i), start, until));
      }
    }
    return spans;
  }

  private static String path(String object, Instant start, Instant until) {
    // Moments have colons, which are whole in a query string.
    return "/sobjects/%s/deleted?start=%s&end=%s"
        .formatted(object, start.truncatedTo(ChronoUnit.SECONDS), until);
  }

  private Optional<Span> span(
      CompositeGet.Answer part, String object, Instant start, Instant until) {
    JsonNode answer = part.body();
    if (!part.ok()) {
      try {
        // Alone: whether it is the object or the moment that the org does not answer.
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
