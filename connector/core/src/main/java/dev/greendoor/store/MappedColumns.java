package dev.greendoor.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns of all rows of an object: copied before a mapping changes where their values come from,
 * put back, emptied. Several objects may share a table; their record ids tell them apart.
 */
public final class MappedColumns {

  private final Database database;

  public MappedColumns(Database database) {
    this.database = database;
  }

  /**
   * The rows of one object.
   *
   * @param keyPrefix what its record ids begin with; null where the table is the object's alone
   */
  public record Rows(String object, String table, String keyPrefix) {

    private String where() {
      return keyPrefix == null ? " WHERE 1 = 1" : " WHERE id LIKE '" + keyPrefix + "%'";
    }
  }

  /**
   * A copy of some columns.
   *
   * @param backupTable the table that has them
   * @param table the table that they were copied from
   */
  public record Backup(String object, String backupTable, String table, List<String> columns) {}

  /** Notes what the ids of an object's records begin with; null where the org does not say. */
  public void know(String object, String keyPrefix) {
    database
        .client()
        .sql(
            """
            MERGE INTO mapped_object t
            USING (VALUES (CAST(:object AS VARCHAR(80)), CAST(:prefix AS VARCHAR(3))))
              s(object, key_prefix)
            ON t.object = s.object
            WHEN MATCHED THEN UPDATE SET key_prefix = s.key_prefix
            WHEN NOT MATCHED THEN INSERT (object, key_prefix) VALUES (s.object, s.key_prefix)
            """)
        .param("object", object)
        .param("prefix", keyPrefix)
        .update();
  }

  /** The rows of an object; empty for one that was never captured. */
  public Optional<Rows> rows(String object, String table) {
    return database
        .client()
        .sql("SELECT key_prefix FROM mapped_object WHERE object = ?")
        .param(object)
        .query((row, number) -> new Rows(object, table, row.getString(1)))
        .optional();
  }

  /**
   * Copies columns, those of them that the table has. Not part of a transaction, since a database
   * may commit when it makes a table; done again, it begins anew.
   *
   * @param number tells this copy from the version's others
   * @return empty when the table has none of the columns
   */
  public Optional<Backup> copy(int version, int number, Rows rows, Collection<String> columns) {
    List<String> kept = new ArrayList<>(columns);
    kept.retainAll(new TableColumns(database).of(rows.object(), rows.table()).keySet());
    kept.remove("id");
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    String backup = "mapping_backup_%d_%d".formatted(version, number);
    database.client().sql("DROP TABLE IF EXISTS " + backup).update();
    database
        .client()
        .sql(
            "CREATE TABLE %s AS SELECT id, %s FROM %s%s"
                .formatted(backup, String.join(", ", kept), rows.table(), rows.where()))
        .update();
    database.client().sql("CREATE UNIQUE INDEX %1$s_id ON %1$s (id)".formatted(backup)).update();
    return Optional.of(new Backup(rows.object(), backup, rows.table(), List.copyOf(kept)));
  }

  /** Notes a copy; in the caller's transaction. */
  public void keep(int version, Backup backup) {
    database
        .client()
        .sql(
            """
            INSERT INTO mapping_backup (version, object, backup_table, of_table, columns_kept)
            VALUES (:version, :object, :backup, :table, :columns)
            """)
        .param("version", version)
        .param("object", backup.object())
        .param("backup", backup.backupTable())
        .param("table", backup.table())
        .param("columns", String.join(",", backup.columns()))
        .update();
  }

  /** The copies that a version has made and that are still there. */
  public List<Backup> kept(int version) {
    return database
        .client()
        .sql(
            """
            SELECT object, backup_table, of_table, columns_kept FROM mapping_backup
            WHERE version = ? ORDER BY object
            """)
        .param(version)
        .query(
            (row, number) ->
                new Backup(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    List.of(row.getString(4).split(","))))
        .list();
  }

  /** Puts a copy back, into the rows that are still there; in the caller's transaction. */
  public void restore(Backup backup) {
    database
        .client()
        .sql(
            """
            MERGE INTO %s t USING %s b ON t.id = b.id
            WHEN MATCHED THEN UPDATE SET %s
            """
                .formatted(
                    backup.table(),
                    backup.backupTable(),
                    backup.columns().stream()
                        .map(column -> column + " = b." + column)
                        .collect(Collectors.joining(", "))))
        .update();
  }

  /** Empties columns, those of them that the table has; in the caller's transaction. */
  public void empty(Rows rows, Collection<String> columns) {
    List<String> present = new ArrayList<>(columns);
    present.retainAll(new TableColumns(database).of(rows.object(), rows.table()).keySet());
    if (!present.isEmpty()) {
      database
          .client()
          .sql(
              "UPDATE %s SET %s%s"
                  .formatted(
                      rows.table(),
                      present.stream()
                          .map(column -> column + " = NULL")
                          .collect(Collectors.joining(", ")),
                      rows.where()))
          .update();
    }
  }

  /** Marks all rows of an object as deleted; in the caller's transaction. */
  public void retire(Rows rows, Instant at) {
    database
        .client()
        .sql(
            """
            UPDATE %s SET deleted_at = CAST(:at AS TIMESTAMP WITH TIME ZONE)%s AND deleted_at IS NULL
            """
                .formatted(rows.table(), rows.where()))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Drops the copies of a version: what it replaced can no longer be put back at once. */
  public void drop(int version) {
    for (Backup backup : kept(version)) {
      database.client().sql("DROP TABLE IF EXISTS " + backup.backupTable()).update();
    }
    database.client().sql("DELETE FROM mapping_backup WHERE version = ?").param(version).update();
  }
}
