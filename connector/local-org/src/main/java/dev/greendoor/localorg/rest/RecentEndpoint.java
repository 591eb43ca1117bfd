package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;

/** {@code recent}: what the user has worked on last, by the records that they changed. */
final class RecentEndpoint {

  private static final int DEFAULT_LIMIT = 200;

  private final QueryService queries;

  RecentEndpoint(QueryService queries) {
    this.queries = queries;
  }

  Reply answer(Call call) {
    int limit =
        call.query("limit")
            .filter(text -> text.matches("\\d{1,4}"))
            .map(Integer::parseInt)
            .map(wanted -> Math.min(wanted, DEFAULT_LIMIT))
            .orElse(DEFAULT_LIMIT);
    QueryResult result =
        queries.query(
            "SELECT Id, Name FROM Opportunity WHERE LastModifiedById = %s ORDER BY LastModifiedDate DESC LIMIT %d"
                .formatted(Soql.quote(call.session().userId()), limit),
            QueryService.Options.REST,
            call.session());
    String version = SObjectEndpoint.version(call);
    return Reply.json(
        out -> {
          try (JsonGenerator json = Json.generator(out)) {
            new RecordWriter(json, version).write(result, 0, result.recordCount());
          }
        });
  }
}
