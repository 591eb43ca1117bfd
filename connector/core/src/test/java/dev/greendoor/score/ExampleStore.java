package dev.greendoor.score;

import dev.greendoor.store.Database;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.support.rowset.SqlRowSetMetaData;

/** Fills the store's tables with the rows of examples. */
public final class ExampleStore {

  private static final Pattern SPAN = Pattern.compile("-(\\d+)d\\.\\.-(\\d+)d/(\\d+)d");
  private static final Pattern DAYS = Pattern.compile("([+-]\\d+)d");
  private static final List<String> TABLES =
      List.of(
          "app_user",
          "account",
          "contact",
          "opportunity",
          "opportunity_contact_role",
          "opportunity_snapshot",
          "opportunity_field_change",
          "activity",
          "activity_person",
          "recommendation_decision",
          "touched_opportunity",
          "score",
          "score_history",
          "score_factor",
          "score_benchmark",
          "recommendation");

  private final Database database;
  private final Instant asOf;
  private final Map<String, Map<String, Integer>> types = new HashMap<>();
  private int rows;

  public ExampleStore(Database database, Instant asOf) {
    this.database = database;
    this.asOf = asOf;
  }

  /** Empties all tables that scoring reads or writes. */
  void clear() {
    TABLES.forEach(table -> database.client().sql("DELETE FROM " + table).update());
  }

  public void insert(Map<String, List<Map<String, Object>>> given) {
    given.forEach((table, all) -> all.forEach(row -> insert(table, row)));
  }

  public void insert(String table, Map<String, Object> row) {
    Map<String, Integer> columns = types(table);
    for (Map<String, Object> one : spread(row)) {
      Map<String, Object> values = new LinkedHashMap<>(one);
      values.putIfAbsent("id", "%s%06d".formatted(table.substring(0, 3), ++rows));
      values.putIfAbsent("created_at", values.getOrDefault("occurred_at", "-200d"));
      values.putIfAbsent("modified_at", "-0d");
      values.putIfAbsent("observed_at", "-0d");
      values.replaceAll((column, value) -> typed(value, columns.get(column)));
      String names = String.join(", ", values.keySet());
      String places =
          values.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
      database
          .client()
          .sql("INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, places))
          .params(values)
          .update();
    }
  }

  private Map<String, Integer> types(String table) {
    return types.computeIfAbsent(table, this::readTypes);
  }

  private Map<String, Integer> readTypes(String table) {
    SqlRowSetMetaData columns =
        database
            .client()
            .sql("SELECT * FROM " + table + " WHERE 1 = 0")
            .query()
            .rowSet()
            .getMetaData();
    Map<String, Integer> byColumn = new HashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      byColumn.put(columns.getColumnName(i), columns.getColumnType(i));
    }
    return byColumn;
  }

  private static List<Map<String, Object>> spread(Map<String, Object> row) {
    for (Map.Entry<String, Object> cell : row.entrySet()) {
      Matcher span = SPAN.matcher(String.valueOf(cell.getValue()));
      if (span.matches()) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int last = Integer.parseInt(span.group(2));
        int step = Integer.parseInt(span.group(3));
        for (int day = Integer.parseInt(span.group(1)); day >= last; day -= step) {
          Map<String, Object> one = new LinkedHashMap<>(row);
          one.put(cell.getKey(), "-" + day + "d");
          one.computeIfPresent("id", (key, id) -> id + String.valueOf(rows.size()));
          rows.add(one);
        }
        return rows;
      }
    }
    return List.of(row);
  }

  private Object typed(Object value, int type) {
    Matcher days = DAYS.matcher(String.valueOf(value));
    if (!days.matches()) {
      return value;
    }
    Instant moment = asOf.plus(Duration.ofDays(Integer.parseInt(days.group(1))));
    return type == Types.DATE
        ? moment.atZone(ZoneOffset.UTC).toLocalDate()
        : moment.atOffset(ZoneOffset.UTC);
  }
}
