package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** SOQL by REST, page by page. */
public final class SalesforceQuery {

  private final SalesforceRest rest;

  public SalesforceQuery(SalesforceRest rest) {
    this.rest = rest;
  }

  /** The same, its calls spent in another lane of the budget. */
  public SalesforceQuery on(ApiLane lane) {
    return new SalesforceQuery(rest.on(lane));
  }

  /**
   * Reads records of a mapping. A SELECT that is too wide for an address is read in groups of
   * columns, which are joined again by id.
   *
   * @param page receives each page's records, in the order of the query
   */
  public void records(
      ObjectMapping mapping, Selection selection, Consumer<List<SourceRecord>> page) {
    List<List<String>> groups = ColumnGroups.of(mapping.paths(), mapping.stamp());
    pages(
        selection,
        ColumnGroups.soql(mapping, groups.get(0), selection),
        nodes -> {
          Map<String, Map<String, String>> fields = new LinkedHashMap<>();
          List<SourceRecord> records = new ArrayList<>();
          for (JsonNode node : nodes) {
            fields.put(node.path("Id").asText(), fields(node, groups.get(0)));
          }
          for (List<String> group : groups.subList(1, groups.size())) {
            join(mapping, group, selection.withDeleted(), fields);
          }
          for (JsonNode node : nodes) {
            Map<String, String> values = fields.get(node.path("Id").asText());
            if (values != null) {
              records.add(record(mapping, values, node.path("IsDeleted").asBoolean(false)));
            }
          }
          page.accept(records);
        });
  }

  /** What {@link #few} reads of one object. */
  public record Few(ObjectMapping mapping, Selection selection) {}

  /**
   * Reads up to five selections that are probably few records in one call.
   *
   * @param most from so many records on a selection is not read
   * @return the records of each; empty where there are more, or the org did not answer this one:
   *     {@link #records} reads it, or says why not
   */
  public List<Optional<List<SourceRecord>>> few(List<Few> selections, int most) {
    List<String> queries = new ArrayList<>();
    for (Few few : selections) {
      Selection all = few.selection();
      Selection some = new Selection(all.condition(), all.order(), most, all.withDeleted());
      List<String> group = ColumnGroups.of(few.mapping().paths(), few.mapping().stamp()).get(0);
      queries.add(
          CompositeGet.query(ColumnGroups.soql(few.mapping(), group, some), all.withDeleted()));
    }
    List<CompositeGet.Answer> answers = new CompositeGet(rest).answers(queries);
    List<Optional<List<SourceRecord>>> read = new ArrayList<>();
    for (int i = 0; i < selections.size(); i++) {
      ObjectMapping mapping = selections.get(i).mapping();
      List<List<String>> groups = ColumnGroups.of(mapping.paths(), mapping.stamp());
      JsonNode body = answers.get(i).body();
      boolean whole =
          answers.get(i).ok()
              && groups.size() == 1
              && body.path("done").asBoolean()
              && body.path("records").size() < most;
      read.add(whole ? Optional.of(records(mapping, body, groups.get(0))) : Optional.empty());
    }
    return read;
  }

  private static List<SourceRecord> records(
      ObjectMapping mapping, JsonNode answer, List<String> group) {
    List<SourceRecord> records = new ArrayList<>();
    for (JsonNode node : answer.path("records")) {
      records.add(record(mapping, fields(node, group), node.path("IsDeleted").asBoolean(false)));
    }
    return records;
  }

  /** Adds a group of columns; a record that is gone for good meanwhile leaves the page. */
  private void join(
      ObjectMapping mapping,
      List<String> group,
      boolean withDeleted,
      Map<String, Map<String, String>> fields) {
    List<String> ids = new ArrayList<>(fields.keySet());
    for (int from = 0; from < ids.size(); from += ColumnGroups.IDS) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + ColumnGroups.IDS));
      Map<String, Map<String, String>> found = new HashMap<>();
      Selection selection = Selection.ids(some, withDeleted);
      pages(
          selection,
          ColumnGroups.soql(mapping, group, selection),
          nodes -> nodes.forEach(node -> found.put(node.path("Id").asText(), fields(node, group))));
      for (String id : some) {
        if (found.containsKey(id)) {
          fields.get(id).putAll(found.get(id));
        } else {
          fields.remove(id);
        }
      }
    }
  }

  private void pages(Selection selection, String soql, Consumer<List<JsonNode>> page) {
    JsonNode answer = rest.get(selection.withDeleted() ? "/queryAll" : "/query", Map.of("q", soql));
    while (true) {
      List<JsonNode> nodes = new ArrayList<>();
      answer.path("records").forEach(nodes::add);
      page.accept(nodes);
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
    pages(new Selection(null, null, 0, false), soql, rows::addAll);
    return rows;
  }

  private static SourceRecord record(
      ObjectMapping mapping, Map<String, String> fields, boolean deleted) {
    Instant stamp = ColumnType.timestamp(fields.get(mapping.stamp()));
    return new SourceRecord(
        "salesforce", mapping.object(), fields.get("Id"), fields, stamp, deleted);
  }

  private static Map<String, String> fields(JsonNode node, List<String> paths) {
    Map<String, String> fields = new HashMap<>();
    for (String path : paths) {
      fields.put(path, text(node, path));
    }
    return fields;
  }

  private static String text(JsonNode node, String path) {
    JsonNode value = node;
    for (String step : path.split("\\.", -1)) {
      value = value.path(step);
    }
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
