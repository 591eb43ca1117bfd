package dev.greendoor.store;

import java.util.List;

/** Opportunities that people want scored anew, asked of any node and done by the leader. */
public final class RefreshJobTable {

  private final Database database;
  private final DatabaseClock clock;

  public RefreshJobTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /** One wish. */
  public record Job(String id, String opportunityId) {}

  public void add(Job job) {
    database
        .client()
        .sql("INSERT INTO refresh_job (id, opportunity_id, asked_at) VALUES (:id, :about, :now)")
        .param("id", job.id())
        .param("about", job.opportunityId())
        .param("now", clock.now())
        .update();
  }

  /** The oldest of those that are not done. */
  public List<Job> oldest(int most) {
    return database
        .client()
        .sql("SELECT id, opportunity_id FROM refresh_job ORDER BY asked_at FETCH FIRST ? ROWS ONLY")
        .param(most)
        .query((row, number) -> new Job(row.getString(1), row.getString(2)))
        .list();
  }

  public void remove(Job job) {
    database.client().sql("DELETE FROM refresh_job WHERE id = ?").param(job.id()).update();
  }
}
