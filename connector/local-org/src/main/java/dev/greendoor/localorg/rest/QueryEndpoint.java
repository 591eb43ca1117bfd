package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code query} and {@code queryAll}: pages of records, with a locator to the next one. With {@code
 * columns=true} what the query selects is described, and no records are answered.
 */
final class QueryEndpoint {

  private static final int LARGEST_PAGE = 2_000;
  private static final int SMALLEST_PAGE = 200;
  private static final Pattern BATCH_SIZE = Pattern.compile("(?i)batchSize\\s*=\\s*(\\d{1,9})");

  private final QueryService queries;
  private final QueryLocators locators;

  QueryEndpoint(QueryService queries, QueryLocators locators) {
    this.queries = queries;
    this.locators = locators;
  }

  Reply query(Call call) {
    return first(call, QueryService.Options.REST, "query");
  }

  Reply queryAll(Call call) {
    return first(call, QueryService.Options.REST_ALL, "queryAll");
  }

  /** A query of the Tooling API. */
  Reply tooling(Call call) {
    return first(call, QueryService.Options.TOOLING, "tooling/query");
  }

  Reply next(Call call) {
    QueryLocators.Position position = locators.find(call.variable("locator"), call.session());
    QueryLocators.Cursor cursor = position.cursor();
    return page(
        cursor.result(), position.from(), cursor.batchSize(), position.cursorId(), call, "query");
  }

  private Reply first(Call call, QueryService.Options options, String resource) {
    String soql =
        call.query("q")
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.MALFORMED_QUERY, "SOQL statements cannot be empty or null"));
    QueryResult result = queries.query(soql, options, call.session());
    if (call.query("columns").filter("true"::equalsIgnoreCase).isPresent()) {
      return Reply.json(QueryColumns.of(result));
    }
    int size = batchSize(call);
    String cursorId =
        result.recordCount() > size
            ? locators.keep(new QueryLocators.Asked(soql, options), result, size, call.session())
            : null;
    return page(result, 0, size, cursorId, call, resource);
  }

  private static Reply page(
      QueryResult result, int from, int size, String cursorId, Call call, String resource) {
    String version = ApiVersion.require(call.variable("version"));
    int to = Math.min(result.recordCount(), from + size);
    boolean done = to == result.recordCount();
    return Reply.json(
        out -> {
          try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("totalSize", result.totalSize());
            json.writeBooleanField("done", done);
            if (!done) {
              json.writeStringField(
                  "nextRecordsUrl",
                  "/services/data/v%s/%s/%s-%d".formatted(version, resource, cursorId, to));
            }
            json.writeFieldName("records");
            new RecordWriter(json, version).write(result, from, to);
            json.writeEndObject();
          }
        });
  }

  /** A wish, as in Salesforce: kept between the smallest and the largest page. */
  private static int batchSize(Call call) {
    Matcher wish = BATCH_SIZE.matcher(call.header("Sforce-Query-Options").orElse(""));
    return wish.find()
        ? Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, Integer.parseInt(wish.group(1))))
        : LARGEST_PAGE;
  }
}
