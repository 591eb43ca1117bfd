package dev.greendoor.store;

import dev.greendoor.mapping.MappedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** PostgreSQL's fast way in: COPY into a staging table of the transaction, then one MERGE. */
final class CopyLoad {

  private static final int BUFFER = 1 << 16;

  private CopyLoad() {}

  static void into(
      Database database, RowStatements statements, List<MappedRow> rows, Instant observedAt) {
    Connection connection = DataSourceUtils.getConnection(database.dataSource());
    String staging = "staging_" + statements.table();
    String columns = String.join(", ", statements.columns());
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE %s) ON COMMIT DROP"
              .formatted(staging, statements.table()));
      statement.execute("TRUNCATE " + staging);
      copy(connection, "COPY %s (%s) FROM STDIN".formatted(staging, columns), rows, observedAt);
      statement.execute(statements.mergeFrom(staging));
    } catch (SQLException e) {
      throw new SQLExceptionSubclassTranslator().translate("COPY " + statements.table(), null, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, database.dataSource());
    }
  }

  private static void copy(
      Connection connection, String sql, List<MappedRow> rows, Instant observedAt)
      throws SQLException, IOException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      StringBuilder text = new StringBuilder(BUFFER + 4096);
      for (MappedRow row : rows) {
        appendRow(text, RowWriter.parameters(row, observedAt));
        if (text.length() >= BUFFER) {
          send(copy, text);
        }
      }
      send(copy, text);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder text) throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }

  private static void appendRow(StringBuilder text, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append('\t');
      }
      Object value = values.get(i);
      if (value == null) {
        text.append("\\N");
      } else {
        appendEscaped(text, value.toString());
      }
    }
    text.append('\n');
  }

  private static void appendEscaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        // PostgreSQL's text cannot hold it, and no person ever typed it.
        case '\0' -> {}
        default -> text.append(c);
      }
    }
  }
}
