package dev.greendoor.store;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives stored records the ids that they have in an org that was made anew. Every column of record
 * ids is 18 characters wide, in our own tables as in those that mappings fill: all are changed, so
 * that what was known of a record stays with it.
 */
public final class RecordRekey {

  private record Column(String table, String name) {}

  private final Database database;

  public RecordRekey(Database database) {
    this.database = database;
  }

  /** Notes the new ids of some records of an object, by their external id; in a transaction. */
  public void note(String object, Map<String, String> newIds) {
    new JdbcTemplate(database.dataSource())
        .batchUpdate(
            "INSERT INTO record_rekey (object, external_key, new_id) VALUES (?, ?, ?)",
            newIds.entrySet().stream()
                .map(entry -> new Object[] {object, entry.getKey(), entry.getValue()})
                .toList());
  }

  /** Finds the old ids of what was noted of an object, in the table that it fills. */
  public void match(String object, String table) {
    database
        .client()
        .sql(
            """
            UPDATE record_rekey SET old_id = (
              SELECT MAX(t.id) FROM %1$s t WHERE t.external_key = record_rekey.external_key)
            WHERE object = :object
              AND external_key IN (SELECT external_key FROM %1$s WHERE external_key IS NOT NULL)
            """
                .formatted(table))
        .param("object", object)
        .update();
  }

  /**
   * Changes every record id that was matched, wherever it stands, and forgets what was noted.
   *
   * @return how many records have another id now
   */
  public long apply() {
    database
        .client()
        .sql("DELETE FROM record_rekey WHERE old_id IS NULL OR old_id = new_id")
        .update();
    long changed =
        database.client().sql("SELECT COUNT(*) FROM record_rekey").query(Long.class).single();
    if (changed > 0) {
      recommendationKeys();
      columns().forEach(this::change);
    }
    database.client().sql("DELETE FROM record_rekey").update();
    return changed;
  }

  /** A recommendation is the same one when its subject is: its key names the subject. */
  private void recommendationKeys() {
    for (Column key :
        List.of(
            new Column("recommendation", "subject_id"),
            new Column("recommendation_decision", "opportunity_id"))) {
      database
          .client()
          .sql(
              """
              UPDATE %1$s SET recommendation_key = REPLACE(recommendation_key, %2$s, (
                SELECT new_id FROM record_rekey WHERE old_id = %2$s))
              WHERE %2$s IN (SELECT old_id FROM record_rekey)
              """
                  .formatted(key.table(), key.name()))
          .update();
    }
  }

  private void change(Column column) {
    database
        .client()
        .sql(
            """
            UPDATE %1$s SET %2$s = (
              SELECT new_id FROM record_rekey WHERE old_id = %1$s.%2$s)
            WHERE %2$s IN (SELECT old_id FROM record_rekey)
            """
                .formatted(column.table(), column.name()))
        .update();
  }

  private List<Column> columns() {
    return database
        .client()
        .sql(
            """
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t
              ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = CURRENT_SCHEMA AND t.table_type = 'BASE TABLE'
              AND c.character_maximum_length = 18
              AND c.column_name NOT IN ('org', 'from_org', 'to_org', 'bulk_job', 'client_id')
              AND c.table_name NOT IN ('record_rekey')
            ORDER BY c.table_name, c.column_name
            """)
        .query((row, number) -> new Column(row.getString(1), row.getString(2)))
        .list();
  }
}
