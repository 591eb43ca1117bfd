package dev.greendoor.store;

import java.util.Optional;

/** The orgs that took the place of another one. */
public final class OrgChangeTable {

  private final Database database;
  private final DatabaseClock clock;

  public OrgChangeTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /** Notes that an org has taken another's place; in the caller's transaction. */
  public void add(String from, String to, String by, long rekeyed) {
    database
        .client()
        .sql(
            """
            INSERT INTO org_change (from_org, to_org, adopted_by, adopted_at, rekeyed)
            VALUES (:from, :to, :by, :now, :rekeyed)
            """)
        .param("from", from)
        .param("to", to)
        .param("by", by)
        .param("now", clock.now())
        .param("rekeyed", rekeyed)
        .update();
  }

  /** The change after which nobody has retired yet what vanished, if any. */
  public Optional<Long> toCompare() {
    return database
        .client()
        .sql("SELECT MAX(id) FROM org_change WHERE compared_at IS NULL")
        .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  /** What vanished is retired. */
  public void compared() {
    database
        .client()
        .sql("UPDATE org_change SET compared_at = :now WHERE compared_at IS NULL")
        .param("now", clock.now())
        .update();
  }

  /**
   * Forgets the positions of a former org and what it acknowledged, so that the new one is read as
   * a whole and gets everything that is ours; in the caller's transaction. What was waiting to be
   * written is computed anew.
   */
  public void forget(String org) {
    database.client().sql("DELETE FROM watermark WHERE org = ?").param(org).update();
    database.client().sql("DELETE FROM known_field WHERE org = ?").param(org).update();
    database.client().sql("DELETE FROM acknowledged_state").update();
    database.client().sql("DELETE FROM outbox_message WHERE status <> 'DONE'").update();
  }
}
