package dev.greendoor.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** The opportunities that something changed about since they were last scored. */
public final class TouchedTable {

  private final Database database;

  public TouchedTable(Database database) {
    this.database = database;
  }

  /** Adds those of the ids that are opportunities; in the caller's transaction. */
  public void add(Collection<String> opportunityIds) {
    add(opportunityIds, false);
  }

  /** Adds an opportunity that a person wants scored as of now. */
  public void ask(String opportunityId) {
    add(List.of(opportunityId), true);
  }

  private void add(Collection<String> opportunityIds, boolean asked) {
    TreeSet<String> distinct = new TreeSet<>();
    opportunityIds.stream().filter(Objects::nonNull).forEach(distinct::add);
    if (distinct.isEmpty()) {
      return;
    }
    database
        .client()
        .sql(
            """
            INSERT INTO touched_opportunity (opportunity_id, touched_at, asked)
            SELECT id, CAST(:at AS TIMESTAMP WITH TIME ZONE), CAST(:asked AS BOOLEAN)
            FROM opportunity WHERE id IN (:ids)
            """)
        .param("ids", distinct)
        .param("asked", asked)
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * One touch.
   *
   * @param sequence its number
   * @param opportunityId what was touched
   * @param asked whether a person asked
   */
  public record Touch(long sequence, String opportunityId, boolean asked) {}

  /** The oldest touches. */
  public List<Touch> oldest(int most) {
    return database
        .client()
        .sql(
            """
            SELECT sequence, opportunity_id, asked FROM touched_opportunity
            ORDER BY sequence FETCH FIRST ? ROWS ONLY""")
        .param(most)
        .query((row, number) -> new Touch(row.getLong(1), row.getString(2), row.getBoolean(3)))
        .list();
  }

  /**
   * Deletes exactly these: a lower number may be committed later than a higher one, so "all up to"
   * would lose touches that nobody has seen.
   */
  public void delete(Collection<Touch> touches) {
    new JdbcTemplate(database.dataSource())
        .batchUpdate(
            "DELETE FROM touched_opportunity WHERE sequence = ?",
            touches.stream().map(touch -> new Object[] {touch.sequence()}).toList());
  }
}
