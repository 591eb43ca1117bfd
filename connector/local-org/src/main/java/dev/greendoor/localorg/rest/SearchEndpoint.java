package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.sosl.Search;
import dev.greendoor.localorg.sosl.Search.Returning;
import dev.greendoor.localorg.sosl.SearchService;
import dev.greendoor.localorg.sosl.SoslParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code search?q=} by SOSL, and {@code parameterizedSearch} without. */
final class SearchEndpoint {

  private final SearchService searches;

  SearchEndpoint(SearchService searches) {
    this.searches = searches;
  }

  Reply search(Call call) {
    return answer(SoslParser.parse(required(call.query("q").orElse(""))), call);
  }

  /** {@code GET ?q=…&sobject=…&in=…&fields=…}; several objects need the form with a body. */
  Reply byParameters(Call call) {
    String text = required(call.query("q").orElse(""));
    String fields = call.query("fields").orElse("Id");
    List<Returning> returning =
        call.query("sobject").stream()
            .map(
                object ->
                    new Returning(
                        object,
                        call.query(object + ".fields").orElse(fields),
                        "",
                        count(call.query(object + ".limit").orElse("")),
                        0))
            .toList();
    Search.Scope scope = SoslParser.scope(call.query("in").orElse("ALL"));
    OptionalInt limit = count(call.query("overallLimit").orElse(""));
    return answer(new Search(text, scope, returning, limit), call);
  }

  /** {@code POST} of {@code q, in, fields, sobjects, defaultLimit, overallLimit}. */
  Reply byBody(Call call) throws IOException {
    ObjectNode body = call.jsonObject();
    List<Returning> returning = new ArrayList<>();
    for (JsonNode object : body.path("sobjects")) {
      returning.add(returning(object, body));
    }
    Search.Scope scope = SoslParser.scope(body.path("in").asText("ALL"));
    OptionalInt limit = count(body.path("overallLimit").asText());
    return answer(new Search(required(body.path("q").asText()), scope, returning, limit), call);
  }

  private static Returning returning(JsonNode object, ObjectNode defaults) {
    List<String> fields = new ArrayList<>();
    (object.has("fields") ? object : defaults)
        .path("fields")
        .forEach(field -> fields.add(field.asText()));
    StringBuilder clauses = new StringBuilder();
    if (object.hasNonNull("where")) {
      clauses.append("WHERE ").append(object.get("where").asText());
    }
    if (object.hasNonNull("orderBy")) {
      clauses.append(" ORDER BY ").append(object.get("orderBy").asText());
    }
    JsonNode limit = object.has("limit") ? object.get("limit") : defaults.path("defaultLimit");
    return new Returning(
        object.path("name").asText(),
        fields.isEmpty() ? "Id" : String.join(", ", fields),
        clauses.toString(),
        count(limit.asText()),
        0);
  }

  private Reply answer(Search search, Call call) {
    List<QueryResult.Record> found = searches.search(search, call.session());
    String version = SObjectEndpoint.version(call);
    return Reply.json(
        out -> {
          try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("searchRecords");
            RecordWriter writer = new RecordWriter(json, version);
            for (QueryResult.Record record : found) {
              writer.write(record);
            }
            json.writeEndArray();
            json.writeEndObject();
          }
        });
  }

  private static String required(String text) {
    if (text.isBlank()) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_SEARCH, "SOSL statements cannot be empty or null");
    }
    return text;
  }

  private static OptionalInt count(String digits) {
    return digits.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
