package dev.greendoor.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Fresh databases for tests: the same test runs on both dialects. */
public final class TestDatabases {

  private static EmbeddedPostgres postgres;

  private TestDatabases() {}

  /** A source of arguments for {@code @MethodSource}: both dialects. */
  public static Stream<Arguments> dialects() {
    return Stream.of(Dialect.values()).map(Arguments::of);
  }

  /** A new, empty, migrated database. */
  public static Database open(Dialect dialect) {
    return Database.open(settings(dialect));
  }

  /** Where a new, empty database of this dialect is. */
  public static DatabaseSettings settings(Dialect dialect) {
    String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    return dialect == Dialect.H2 ? DatabaseSettings.memory(name) : newPostgres(name);
  }

  private static synchronized DatabaseSettings newPostgres(String name) {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.start();
      }
      try (var connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      return new DatabaseSettings(postgres.getJdbcUrl("postgres", name), "postgres", "", 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + name, e);
    }
  }
}
