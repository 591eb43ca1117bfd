package dev.greendoor.store;

import dev.greendoor.mapping.MappedRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * PostgreSQL's fast way in: COPY, straight into the table where none of the rows can be there yet,
 * else into a staging table of the transaction and from there by one MERGE.
 */
final class CopyLoad implements RowLoad {

  private static final int BUFFER = 1 << 16;

  private final Database database;
  private final RowStatements statements;
  private final String staging;
  private final Instant observedAt;
  private final Connection connection;
  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(BUFFER + 4096);

  private CopyLoad(
      Database database, RowStatements statements, String staging, Instant observedAt) {
    this.database = database;
    this.statements = statements;
    this.staging = staging;
    this.observedAt = observedAt;
    this.connection = DataSourceUtils.getConnection(database.dataSource());
    try {
      this.copy = begin();
    } catch (SQLException e) {
      DataSourceUtils.releaseConnection(connection, database.dataSource());
      throw translated(e);
    }
  }

  /** Rows that the table cannot have yet. */
  static CopyLoad insert(Database database, RowStatements statements, Instant observedAt) {
    return new CopyLoad(database, statements, null, observedAt);
  }

  /** Rows that may be there in an older, the same or a newer version. */
  static CopyLoad merge(Database database, RowStatements statements, Instant observedAt) {
    return new CopyLoad(database, statements, "staging_" + statements.table(), observedAt);
  }

  private CopyIn begin() throws SQLException {
    String target = statements.table();
    if (staging != null) {
      target = staging;
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE %s) ON COMMIT DROP"
                .formatted(staging, statements.table()));
        statement.execute("TRUNCATE " + staging);
      }
    }
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "COPY %s (%s) FROM STDIN".formatted(target, String.join(", ", statements.columns())));
  }

  @Override
  public void add(MappedRow row) {
    CopyText.append(text, RowWriter.parameters(row, observedAt));
    if (text.length() >= BUFFER) {
      send();
    }
  }

  @Override
  public void finish() {
    send();
    try {
      copy.endCopy();
      if (staging != null) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(statements.mergeFrom(staging));
        }
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private void send() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw translated(e);
    }
    text.setLength(0);
  }

  @Override
  public void close() {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      throw translated(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, database.dataSource());
    }
  }

  private DataAccessException translated(SQLException e) {
    return Database.failure("COPY " + statements.table(), null, e);
  }
}
