package dev.greendoor.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL store that a test looks into while the connector works on it. */
final class PostgresStore implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  PostgresStore() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  /** The arguments that make it the connector's store. */
  String[] arguments() {
    return new String[] {
      "--greendoor.store.url=" + postgres.getJdbcUrl("postgres", "postgres"),
      "--greendoor.store.user=postgres"
    };
  }

  Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  /** The first column of the first row as text; null when there is no row or no value. */
  String text(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
