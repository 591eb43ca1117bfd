package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** SOQL by REST, page by page. */
public final class SalesforceQuery {

  private final SalesforceRest rest;

  public SalesforceQuery(SalesforceRest rest) {
    this.rest = rest;
  }

  /**
   * Reads the records of a mapping.
   *
   * @param soql selects the mapping's paths
   * @param withDeleted whether rows in the recycle bin are read too
   * @param page receives each page's records, in the order of the query
   */
  public void records(
      ObjectMapping mapping, String soql, boolean withDeleted, Consumer<List<SourceRecord>> page) {
    JsonNode answer = rest.get(withDeleted ? "/queryAll" : "/query", Map.of("q", soql));
    while (true) {
      List<SourceRecord> records = new ArrayList<>();
      for (JsonNode node : answer.path("records")) {
        records.add(record(mapping, node));
      }
      page.accept(records);
      if (answer.path("done").asBoolean(true)) {
        return;
      }
      answer = rest.getAbsolute(answer.path("nextRecordsUrl").asText());
    }
  }

  /** The number that a {@code SELECT COUNT()} answers. */
  public long count(String soql) {
    return rest.get("/query", Map.of("q", soql)).path("totalSize").asLong();
  }

  /** All records of a small query, as JSON. */
  public List<JsonNode> rows(String soql) {
    List<JsonNode> rows = new ArrayList<>();
    JsonNode answer = rest.get("/query", Map.of("q", soql));
    while (true) {
      answer.path("records").forEach(rows::add);
      if (answer.path("done").asBoolean(true)) {
        return rows;
      }
      answer = rest.getAbsolute(answer.path("nextRecordsUrl").asText());
    }
  }

  private static SourceRecord record(ObjectMapping mapping, JsonNode node) {
    Map<String, String> fields = new HashMap<>();
    for (String path : mapping.paths()) {
      fields.put(path, text(node, path));
    }
    Instant stamp = ColumnType.timestamp(fields.get(mapping.stamp()));
    boolean deleted = node.path("IsDeleted").asBoolean(false);
    return new SourceRecord(
        "salesforce", mapping.object(), fields.get("Id"), fields, stamp, deleted);
  }

  private static String text(JsonNode node, String path) {
    JsonNode value = node;
    for (String step : path.split("\\.", -1)) {
      value = value.path(step);
    }
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
