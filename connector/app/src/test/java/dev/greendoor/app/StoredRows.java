package dev.greendoor.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The rows of one table of the store that are not deleted, taken out one by one. */
final class StoredRows {

  /**
   * The SQL type of a column.
   *
   * @param length most characters of a text
   * @param scale digits right of the decimal point
   */
  record ColumnType(int jdbcType, int length, int scale) {

    private static final DateTimeFormatter SALESFORCE =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    /** The value that the org's text stands for in such a column; null for an empty one. */
    Object parse(String text) {
      if (text == null || text.isEmpty()) {
        return null;
      }
      return switch (jdbcType) {
        case Types.NUMERIC, Types.DECIMAL ->
            new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
        case Types.INTEGER -> new BigDecimal(text).setScale(0, RoundingMode.HALF_UP).intValue();
        case Types.BOOLEAN, Types.BIT -> Boolean.valueOf(text);
        case Types.DATE -> LocalDate.parse(text.substring(0, 10));
        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> instant(text);
        default -> text.length() > length ? text.substring(0, length) : text;
      };
    }

    private static Instant instant(String text) {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text, SALESFORCE).toInstant();
    }

    boolean same(Object expected, Object actual) {
      return expected instanceof BigDecimal number && actual instanceof BigDecimal other
          ? number.compareTo(other) == 0
          : Objects.equals(expected, actual);
    }

    private Object read(ResultSet result, int index) throws SQLException {
      return switch (jdbcType) {
        case Types.NUMERIC, Types.DECIMAL -> result.getBigDecimal(index);
        case Types.INTEGER -> result.getObject(index, Integer.class);
        case Types.BOOLEAN, Types.BIT -> result.getObject(index, Boolean.class);
        case Types.DATE -> result.getObject(index, LocalDate.class);
        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
          OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
          if (time == null) {
            yield null;
          }
          yield time.toInstant();
        }
        default -> result.getString(index);
      };
    }
  }

  private final Map<String, ColumnType> types = new HashMap<>();
  private final Map<String, Map<String, Object>> rows = new TreeMap<>();

  private StoredRows() {}

  /** Reads a whole table. */
  static StoredRows read(Connection store, String table) throws SQLException {
    StoredRows stored = new StoredRows();
    try (Statement statement = store.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT * FROM " + table + " WHERE deleted_at IS NULL")) {
      ResultSetMetaData columns = result.getMetaData();
      for (int index = 1; index <= columns.getColumnCount(); index++) {
        stored.types.put(
            columns.getColumnLabel(index),
            new ColumnType(
                columns.getColumnType(index),
                columns.getPrecision(index),
                columns.getScale(index)));
      }
      while (result.next()) {
        stored.rows.put(result.getString("id"), stored.row(result, columns));
      }
    }
    return stored;
  }

  private Map<String, Object> row(ResultSet result, ResultSetMetaData columns) throws SQLException {
    Map<String, Object> row = new HashMap<>();
    for (int index = 1; index <= columns.getColumnCount(); index++) {
      String column = columns.getColumnLabel(index);
      row.put(column, types.get(column).read(result, index));
    }
    return row;
  }

  /**
   * The type of a column.
   *
   * @throws IllegalArgumentException when the table has none of this name
   */
  ColumnType type(String column) {
    ColumnType type = types.get(column);
    if (type == null) {
      throw new IllegalArgumentException("The store has no column " + column);
    }
    return type;
  }

  /** Takes out the row with this id; null when there is none (left). */
  Map<String, Object> take(String id) {
    return rows.remove(id);
  }

  /** Ids that nobody has taken out. */
  Set<String> remaining() {
    return rows.keySet();
  }
}
