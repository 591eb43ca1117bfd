package dev.greendoor.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** Runs the SQL of declarative files, read only and with named parameters. */
public final class SignalQuery {

  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE);

  private final Database database;

  public SignalQuery(Database database) {
    this.database = database;
  }

  /**
   * One row of an answer.
   *
   * @param texts the columns that are no numbers, by name; null values are left out
   * @param numbers the numeric columns, by name; null values are left out
   */
  public record Row(Map<String, String> texts, Map<String, Double> numbers) {}

  /** All rows of the answer, in its order. */
  public List<Row> rows(String sql, Map<String, ?> parameters) {
    RowMapper<Row> mapper = (result, number) -> row(result);
    return database.client().sql(sql).params(parameters).query(mapper).list();
  }

  /**
   * Has the database check a statement without running it.
   *
   * @return its columns, and for each whether it is a number
   * @throws StatementRefused with the database's own words when it is not valid
   */
  public Map<String, Boolean> columns(String sql) throws StatementRefused {
    String positional = NamedParameterUtils.parseSqlStatementIntoString(sql);
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(positional)) {
      ResultSetMetaData description = statement.getMetaData();
      if (description == null) {
        throw new StatementRefused("it is not a query");
      }
      Map<String, Boolean> columns = new LinkedHashMap<>();
      for (int i = 1; i <= description.getColumnCount(); i++) {
        columns.put(description.getColumnLabel(i), isNumber(description, i));
      }
      return columns;
    } catch (SQLException e) {
      throw new StatementRefused(inShort(e.getMessage()));
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    ResultSetMetaData description = result.getMetaData();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 1; i <= description.getColumnCount(); i++) {
      if (result.getObject(i) == null) {
        continue;
      }
      String name = description.getColumnLabel(i);
      if (isNumber(description, i)) {
        numbers.put(name, result.getDouble(i));
      } else {
        texts.put(name, result.getString(i));
      }
    }
    return new Row(texts, numbers);
  }

  private static boolean isNumber(ResultSetMetaData description, int column) throws SQLException {
    return NUMBERS.contains(description.getColumnType(column));
  }

  private static String inShort(String message) {
    String line = message.lines().findFirst().orElse(message);
    int statement = line.indexOf("; SQL statement");
    return statement < 0 ? line : line.substring(0, statement);
  }

  /** A statement that the database does not accept; its message says why, in one line. */
  public static final class StatementRefused extends Exception {

    private static final long serialVersionUID = 1L;

    StatementRefused(String message) {
      super(message);
    }
  }
}
