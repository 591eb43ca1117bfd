package dev.greendoor.store;

import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.ObjectMapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads what the store holds of one mapping's live rows, to be held against the source. */
public final class StoredRows {

  private static final int FETCH = 5_000;

  private final Database database;
  private final ObjectMapping mapping;
  private final Map<String, ColumnType> types;
  private final String keyPrefix;

  /**
   * The rows of one mapping.
   *
   * @param keyPrefix how the object's record ids begin: several objects may share a table; null
   *     where the org does not say, then the table is the object's alone
   */
  public StoredRows(
      Database database, ObjectMapping mapping, Map<String, ColumnType> types, String keyPrefix) {
    this.database = database;
    this.mapping = mapping;
    this.types = types;
    this.keyPrefix = keyPrefix;
  }

  /** How many live rows there are. */
  public long count() {
    return database
        .client()
        .sql("SELECT COUNT(*) FROM " + mapping.table() + " WHERE deleted_at IS NULL" + ofObject())
        .query(Long.class)
        .single();
  }

  /** Whether there is any row, be it one that the source has deleted. */
  public boolean any() {
    return database
        .client()
        .sql(
            "SELECT id FROM %s WHERE 1 = 1%s FETCH FIRST 1 ROWS ONLY"
                .formatted(mapping.table(), ofObject()))
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** Ids of the live rows whose column has one of these values. */
  public List<String> ids(String column, Collection<String> values) {
    return database
        .client()
        .sql(
            "SELECT id FROM %s WHERE deleted_at IS NULL AND %s IN (:values)%s"
                .formatted(mapping.table(), column, ofObject()))
        .param("values", values)
        .query(String.class)
        .list();
  }

  private String ofObject() {
    return keyPrefix == null ? "" : " AND id LIKE '" + keyPrefix + "%'";
  }

  /** Streams every live row: its id, and the mapping's values in order. */
  public void forEach(BiConsumer<String, List<Object>> row) {
    read(ofObject(), Map.of(), row);
  }

  /** As {@link #forEach}, those of the ids that are live. */
  public void forEach(Collection<String> ids, BiConsumer<String, List<Object>> row) {
    if (!ids.isEmpty()) {
      read(" AND id IN (:ids)", Map.of("ids", ids), row);
    }
  }

  private void read(
      String condition, Map<String, Object> parameters, BiConsumer<String, List<Object>> row) {
    List<String> columns = mapping.fields().stream().map(FieldMapping::column).toList();
    String sql =
        "SELECT %s FROM %s WHERE deleted_at IS NULL%s"
            .formatted(
                columns.stream().collect(Collectors.joining(", ")), mapping.table(), condition);
    JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    jdbc.setFetchSize(FETCH);
    // PostgreSQL streams within a transaction only; outside it would hold the whole result.
    database.transaction(
        () ->
            new NamedParameterJdbcTemplate(jdbc)
                .query(
                    sql,
                    parameters,
                    result -> {
                      row.accept(result.getString("id"), values(result, columns));
                    }));
  }

  private List<Object> values(ResultSet result, List<String> columns) throws SQLException {
    List<Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(result, i + 1, types.get(columns.get(i)).kind()));
    }
    return values;
  }

  private static Object value(ResultSet result, int index, ColumnType.Kind kind)
      throws SQLException {
    return switch (kind) {
      case TEXT -> result.getString(index);
      case NUMBER -> result.getBigDecimal(index);
      case INTEGER -> result.getObject(index, Integer.class);
      case BOOLEAN -> result.getObject(index, Boolean.class);
      case DATE -> result.getObject(index, LocalDate.class);
      case TIMESTAMP -> result.getObject(index, OffsetDateTime.class);
    };
  }
}
