package dev.greendoor.store;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.mapping.ObjectMapping;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessException;

/**
 * Writes mapped rows into one table. A stored version is never replaced by an older one, and a row
 * that is the same stays untouched. Callers hold the transaction.
 */
public final class RowWriter {

  /** From this many rows on, PostgreSQL loads a staging table by COPY and merges it in one go. */
  private static final int STAGING_FROM = 500;

  private static final AtomicLong LAST_OBSERVED = new AtomicLong();

  private final Database database;
  private final ObjectMapping mapping;
  private final Map<String, ColumnType> types;

  /**
   * A writer for one mapping.
   *
   * @param types the table's columns, see {@link TableColumns}
   */
  public RowWriter(Database database, ObjectMapping mapping, Map<String, ColumnType> types) {
    this.database = database;
    this.mapping = mapping;
    this.types = types;
  }

  /**
   * Writes whole rows, all with the same columns.
   *
   * @return the ids of the rows that are new or now differ
   */
  public List<String> upsert(List<MappedRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Instant observedAt = nextObserved();
    RowStatements statements = statements(rows.get(0).columns());
    boolean staged = database.dialect() == Dialect.POSTGRESQL && rows.size() >= STAGING_FROM;
    try (RowLoad load =
        staged
            ? CopyLoad.merge(database, statements, observedAt)
            : BatchLoad.merge(database, statements, observedAt)) {
      rows.forEach(load::add);
      load.finish();
    }
    return observed(rows, observedAt);
  }

  /**
   * How many rows one transaction of a load best has. H2 walks through a transaction's undo log
   * when it commits, which takes ever longer for long ones.
   */
  public int rowsAtOnce() {
    return rowsAtOnce(database);
  }

  /** As {@link #rowsAtOnce()}, of any table of a store. */
  public static int rowsAtOnce(Database database) {
    return database.dialect() == Dialect.POSTGRESQL ? 50_000 : 5_000;
  }

  /**
   * Opens the way in for many whole rows, where nobody asks which of them differ: the snapshot.
   *
   * @param fresh whether the table has none of the rows yet; when it turns out that it has, the
   *     load fails with a {@link org.springframework.dao.DuplicateKeyException}
   */
  public RowLoad load(boolean fresh) {
    Instant observedAt = nextObserved();
    RowStatements statements =
        statements(mapping.fields().stream().map(FieldMapping::column).toList());
    if (database.dialect() == Dialect.POSTGRESQL) {
      return fresh
          ? CopyLoad.insert(database, statements, observedAt)
          : CopyLoad.merge(database, statements, observedAt);
    }
    return fresh
        ? BatchLoad.insert(database, statements, observedAt)
        : BatchLoad.merge(database, statements, observedAt);
  }

  /**
   * Changes the columns that the row tells about.
   *
   * @return whether the row was there and not newer
   */
  public boolean update(MappedRow row) {
    List<Object> parameters = parameters(row, nextObserved());
    parameters.remove(0);
    parameters.add(row.id());
    parameters.add(row.modifiedAt().atOffset(ZoneOffset.UTC));
    return database.client().sql(statements(row.columns()).updateOne()).params(parameters).update()
        == 1;
  }

  /** Marks the row as deleted at the source, unless the stored version is newer. */
  public boolean delete(String id, Instant deletedAt) {
    return update(new MappedRow(id, List.of("id"), List.of(id), deletedAt, true));
  }

  /**
   * Puts whole rows in the place of whatever is stored, newer versions too: a repair.
   *
   * @param rows all with the same columns
   */
  public void replace(List<MappedRow> rows) {
    if (!rows.isEmpty()) {
      database
          .client()
          .sql(
              """
              UPDATE %s SET modified_at = TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'
              WHERE id IN (:ids)\
              """
                  .formatted(mapping.table()))
          .param("ids", rows.stream().map(MappedRow::id).toList())
          .update();
      upsert(rows);
    }
  }

  /** Marks rows as deleted whatever their version: a repair of what the source no longer has. */
  public void retire(List<String> ids, Instant at) {
    if (!ids.isEmpty()) {
      database
          .client()
          .sql(
              """
              UPDATE %s SET deleted_at = CAST(:at AS TIMESTAMP WITH TIME ZONE),
                observed_at = CAST(:observed AS TIMESTAMP WITH TIME ZONE)
              WHERE id IN (:ids) AND deleted_at IS NULL\
              """
                  .formatted(mapping.table()))
          .param("at", at.atOffset(ZoneOffset.UTC))
          .param("observed", nextObserved().atOffset(ZoneOffset.UTC))
          .param("ids", ids)
          .update();
    }
  }

  /** Those of the ids that are marked as deleted. */
  public List<String> deleted(List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : database
            .client()
            .sql(
                "SELECT id FROM %s WHERE deleted_at IS NOT NULL AND id IN (:ids)"
                    .formatted(mapping.table()))
            .param("ids", ids)
            .query(String.class)
            .list();
  }

  /** Those of the ids that the table has, deleted ones included. */
  public List<String> present(List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : database
            .client()
            .sql("SELECT id FROM " + mapping.table() + " WHERE id IN (:ids)")
            .param("ids", ids)
            .query(String.class)
            .list();
  }

  /**
   * Tries the mapping's {@code touches} statement on no rows.
   *
   * @throws ConnectorException MAPPING_INVALID naming the file when the database refuses it
   */
  public void checkTouches() {
    try {
      touched(List.of("none"));
    } catch (DataAccessException e) {
      String reason = String.valueOf(e.getMostSpecificCause().getMessage());
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          mapping.file() + ": touches: " + reason.lines().findFirst().orElse(reason),
          e);
    }
  }

  /** Which opportunities the rows with these ids bear on at the moment. */
  public List<String> touched(List<String> ids) {
    if (mapping.touches() == null || ids.isEmpty()) {
      return List.of();
    }
    return database.client().sql(mapping.touches()).param("ids", ids).query(String.class).list();
  }

  private RowStatements statements(List<String> columns) {
    return new RowStatements(mapping.table(), RowStatements.withStoreColumns(columns), types);
  }

  private List<String> observed(List<MappedRow> rows, Instant observedAt) {
    return database
        .client()
        .sql("SELECT id FROM " + mapping.table() + " WHERE id IN (:ids) AND observed_at = :at")
        .param("ids", rows.stream().map(MappedRow::id).toList())
        .param("at", observedAt.atOffset(ZoneOffset.UTC))
        .query(String.class)
        .list();
  }

  static List<Object> parameters(MappedRow row, Instant observedAt) {
    List<Object> parameters = new ArrayList<>(row.values());
    OffsetDateTime modified = row.modifiedAt().atOffset(ZoneOffset.UTC);
    parameters.add(modified);
    parameters.add(row.deleted() ? modified : null);
    parameters.add(observedAt.atOffset(ZoneOffset.UTC));
    return parameters;
  }

  /**
   * A moment in microseconds that no other batch of this process has: it marks what a batch wrote.
   */
  private static Instant nextObserved() {
    long now = System.currentTimeMillis() * 1000;
    long micros = LAST_OBSERVED.accumulateAndGet(now, (last, next) -> Math.max(last + 1, next));
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
  }
}
