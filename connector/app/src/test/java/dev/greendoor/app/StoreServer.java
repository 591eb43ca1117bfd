package dev.greendoor.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;

/**
 * Serves the connector's H2 file to the connector and to a test at the same time, which the file by
 * itself does not allow.
 */
final class StoreServer implements AutoCloseable {

  private static final String TEST_MODE = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

  private final Server server;
  private final Path file;

  /** Serves a file that no process has open. */
  StoreServer(Path file) throws SQLException {
    this.file = file;
    this.server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
  }

  /** The address for {@code greendoor.store.url}. */
  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + file;
  }

  /** A connection beside the connector's. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url() + TEST_MODE, "", "");
  }

  @Override
  public void close() {
    server.stop();
  }
}
