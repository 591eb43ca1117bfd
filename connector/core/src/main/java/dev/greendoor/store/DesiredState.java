package dev.greendoor.store;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs the statements of write mappings: what the org should hold. */
public final class DesiredState {

  private final Database database;

  public DesiredState(Database database) {
    this.database = database;
  }

  /**
   * Gives every row of the statement.
   *
   * @param file the file it is from, for messages
   * @param subjects only rows about these; empty for all
   * @throws ConnectorException MAPPING_INVALID when the database refuses the statement
   */
  public void rows(
      String file,
      String select,
      Optional<Collection<String>> subjects,
      Consumer<Map<String, Object>> row) {
    String sql = "SELECT * FROM (" + select + ") desired";
    try {
      JdbcClient.StatementSpec statement =
          subjects.isEmpty()
              ? database.client().sql(sql)
              : database
                  .client()
                  .sql(sql + " WHERE subject_id IN (:subjects)")
                  .param("subjects", subjects.get());
      statement.query(
          result -> {
            row.accept(columns(result));
          });
    } catch (DataAccessException e) {
      String reason = String.valueOf(e.getMostSpecificCause().getMessage());
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          file + ": select: " + reason.lines().findFirst().orElse(reason),
          e);
    }
  }

  private static Map<String, Object> columns(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    Map<String, Object> columns = new LinkedHashMap<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      String type = metadata.getColumnTypeName(i).toLowerCase(java.util.Locale.ROOT);
      boolean moment = type.startsWith("timestamp");
      Object value =
          moment ? result.getObject(i, java.time.OffsetDateTime.class) : plain(result.getObject(i));
      columns.put(metadata.getColumnLabel(i).toLowerCase(java.util.Locale.ROOT), value);
    }
    return columns;
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof java.sql.Clob text) {
      return text.getSubString(1, (int) text.length());
    }
    return value instanceof java.sql.Date date ? date.toLocalDate() : value;
  }
}
