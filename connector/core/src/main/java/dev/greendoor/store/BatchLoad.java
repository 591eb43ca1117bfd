package dev.greendoor.store;

import dev.greendoor.mapping.MappedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Rows by statements that are sent in batches: what every database takes. */
final class BatchLoad implements RowLoad {

  private static final int BATCH = 2_000;

  /** H2 spends a third of its time on a statement's begin and end when each has one row. */
  private static final int INSERTED_TOGETHER = 50;

  private final Database database;
  private final String table;
  private final IntFunction<String> sql;
  private final int together;
  private final Instant observedAt;
  private final Connection connection;
  private final PreparedStatement statement;
  private final List<MappedRow> rows = new ArrayList<>();
  private int waiting;

  /**
   * A load by statements that take several rows.
   *
   * @param sql the statement for so many rows; it takes the mapping's columns and then the store's
   *     own, of one row after the other
   * @param together how many rows a statement has
   */
  private BatchLoad(
      Database database, String table, IntFunction<String> sql, int together, Instant observedAt) {
    this.database = database;
    this.table = table;
    this.sql = sql;
    this.together = together;
    this.observedAt = observedAt;
    this.connection = DataSourceUtils.getConnection(database.dataSource());
    try {
      this.statement = connection.prepareStatement(sql.apply(together));
    } catch (SQLException e) {
      DataSourceUtils.releaseConnection(connection, database.dataSource());
      throw translated(e);
    }
  }

  /** Rows that the table cannot have yet. */
  static BatchLoad insert(Database database, RowStatements statements, Instant observedAt) {
    return new BatchLoad(
        database, statements.table(), statements::insert, INSERTED_TOGETHER, observedAt);
  }

  /** Rows that may be there in an older, the same or a newer version. */
  static BatchLoad merge(Database database, RowStatements statements, Instant observedAt) {
    return new BatchLoad(database, statements.table(), one -> statements.mergeOne(), 1, observedAt);
  }

  @Override
  public void add(MappedRow row) {
    rows.add(row);
    if (rows.size() == together) {
      try {
        addRows(statement);
        waiting += together;
        if (waiting >= BATCH) {
          executeBatch();
        }
      } catch (SQLException e) {
        throw translated(e);
      }
    }
  }

  @Override
  public void finish() {
    try {
      executeBatch();
      if (!rows.isEmpty()) {
        try (PreparedStatement rest = connection.prepareStatement(sql.apply(rows.size()))) {
          addRows(rest);
          rest.executeBatch();
        }
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private void addRows(PreparedStatement to) throws SQLException {
    int index = 1;
    for (MappedRow row : rows) {
      for (Object value : RowWriter.parameters(row, observedAt)) {
        to.setObject(index++, value);
      }
    }
    to.addBatch();
    rows.clear();
  }

  private void executeBatch() throws SQLException {
    statement.executeBatch();
    waiting = 0;
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
    return Database.failure("write " + table, sql.apply(1), e);
  }
}
