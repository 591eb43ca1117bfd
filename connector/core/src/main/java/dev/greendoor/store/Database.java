package dev.greendoor.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The enrichment store: an open, migrated database. */
public final class Database implements AutoCloseable {

  // H2's cache of statements can answer nested views with the parameters of an earlier call: it is
  // off.
  private static final String H2_MODE =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=0";

  private static final int H2_FILE_IN_USE = 90020;

  private final HikariDataSource dataSource;
  private final Dialect dialect;
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Runnable beforeCommit;

  private Database(HikariDataSource dataSource, Dialect dialect, Runnable beforeCommit) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.client = JdbcClient.create(dataSource);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.beforeCommit = beforeCommit;
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @throws ConnectorException DATABASE_INVALID when it cannot be opened or migrated
   */
  public static Database open(DatabaseSettings settings) {
    Dialect dialect = dialectOf(settings.url());
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(dialect == Dialect.H2 ? settings.url() + H2_MODE : settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(10_000);
    config.setPoolName("store");
    if (dialect == Dialect.POSTGRESQL) {
      // A node that is paused within a transaction must not keep its locks from the next leader.
      config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=60s");
    }
    HikariDataSource dataSource = null;
    try {
      dataSource = new HikariDataSource(config);
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return new Database(dataSource, dialect, () -> {});
    } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      if (dataSource != null) {
        dataSource.close();
      }
      throw new ConnectorException(
          ErrorCode.DATABASE_INVALID,
          "greendoor.store.url: cannot open " + settings.url() + ": " + reason(e),
          e);
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Statements; inside {@link #transaction} they belong to it. */
  public JdbcClient client() {
    return client;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** The same store, whose transactions end with a check that may refuse their commit. */
  public Database fencedBy(Runnable check) {
    return new Database(dataSource, dialect, check);
  }

  /** Runs {@code work} in one transaction, or in the one that is already open on this thread. */
  public <T> T transaction(Supplier<T> work) {
    boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
    return transactions.execute(
        status -> {
          T result = work.get();
          if (outermost) {
            beforeCommit.run();
          }
          return result;
        });
  }

  /** As {@link #transaction(Supplier)}, without a result. */
  public void transaction(Runnable work) {
    transaction(
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Makes what was committed outlive the death of this process. H2 writes commits up to half a
   * second later: enough for what is read again after a death, not for what a person was promised.
   */
  public void makeDurable() {
    if (dialect == Dialect.H2) {
      client.sql("CHECKPOINT SYNC").update();
    }
  }

  /**
   * After a table has got a column or lost an index: H2's sessions go on asking views in the former
   * way for ten seconds, of a table that is no longer there, until a view is compiled anew.
   */
  void renewViews() {
    if (dialect == Dialect.H2) {
      client
          .sql(
              "SELECT table_name FROM information_schema.views WHERE table_schema = CURRENT_SCHEMA")
          .query(String.class)
          .list()
          .forEach(view -> client.sql("ALTER VIEW " + view + " RECOMPILE").update());
    }
  }

  /** Runs {@code work} in a transaction that is taken back: what it would do, and nothing done. */
  public <T> T rehearse(Supplier<T> work) {
    return transactions.execute(
        status -> {
          T result = work.get();
          status.setRollbackOnly();
          return result;
        });
  }

  /** What a failed statement means, where plain JDBC is used. */
  static DataAccessException failure(String task, String sql, SQLException error) {
    DataAccessException known = new SQLExceptionSubclassTranslator().translate(task, sql, error);
    return known != null ? known : new UncategorizedSQLException(task, sql, error);
  }

  @Override
  public void close() {
    dataSource.close();
  }

  private static Dialect dialectOf(String url) {
    if (url.startsWith("jdbc:h2:")) {
      return Dialect.H2;
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return Dialect.POSTGRESQL;
    }
    throw new ConnectorException(
        ErrorCode.DATABASE_INVALID,
        "greendoor.store.url: " + url + " is neither jdbc:h2:… nor jdbc:postgresql:…");
  }

  /** H2's own words name a lock; what helps is to stop the process that holds it. */
  private static String reason(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure && failure.getErrorCode() == H2_FILE_IN_USE) {
        return "another process has it open. Stop the connector that works with it first.";
      }
    }
    return firstLine(rootCause(error));
  }

  private static Throwable rootCause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
