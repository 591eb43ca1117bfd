package dev.greendoor.store;

import dev.greendoor.mapping.MappedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Rows by one statement each, sent in batches: what every database takes. */
final class BatchLoad implements RowLoad {

  private static final int BATCH = 2_000;

  private final Database database;
  private final String table;
  private final String sql;
  private final Instant observedAt;
  private final Connection connection;
  private final PreparedStatement statement;
  private int waiting;

  /**
   * A load by this statement.
   *
   * @param sql takes the mapping's columns and then the store's own
   */
  BatchLoad(Database database, String table, String sql, Instant observedAt) {
    this.database = database;
    this.table = table;
    this.sql = sql;
    this.observedAt = observedAt;
    this.connection = DataSourceUtils.getConnection(database.dataSource());
    try {
      this.statement = connection.prepareStatement(sql);
    } catch (SQLException e) {
      DataSourceUtils.releaseConnection(connection, database.dataSource());
      throw translated(e);
    }
  }

  @Override
  public void add(MappedRow row) {
    try {
      int index = 1;
      for (Object value : RowWriter.parameters(row, observedAt)) {
        statement.setObject(index++, value);
      }
      statement.addBatch();
      if (++waiting == BATCH) {
        statement.executeBatch();
        waiting = 0;
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public void finish() {
    try {
      statement.executeBatch();
      waiting = 0;
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw translated(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, database.dataSource());
    }
  }

  private DataAccessException translated(SQLException e) {
    return Database.failure("write " + table, sql, e);
  }
}
