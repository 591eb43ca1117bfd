package dev.greendoor.store;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are kept for a time and then forgotten: what is to go, as rules, and its removal. */
public final class ExpiringRows {

  /** So that a transaction stays short and others get their turn. */
  private static final int AT_ONCE = 5_000;

  /**
   * Which rows go, and when.
   *
   * @param table that has them
   * @param key columns that tell a row from others
   * @param moment column with the time from which on they are kept
   * @param condition SQL that they must satisfy besides
   * @param keep for how long
   */
  public record Rule(String table, String key, String moment, String condition, Duration keep) {

    String delete() {
      return """
          DELETE FROM %1$s WHERE (%2$s) IN (
            SELECT %2$s FROM %1$s WHERE %3$s < :before AND %4$s
            ORDER BY %3$s FETCH FIRST :most ROWS ONLY)
          """
          .formatted(table, key, moment, condition);
    }
  }

  private final Database database;
  private final DatabaseClock clock;
  private final List<Rule> rules;

  /** Rows that go by these rules. */
  public ExpiringRows(Database database, List<Rule> rules) {
    this.database = database;
    this.clock = new DatabaseClock(database);
    this.rules = List.copyOf(rules);
  }

  /** Tries and conflicts of write-back, and the runs that have none left. */
  public static List<Rule> writeHistory(Duration keep) {
    return List.of(
        new Rule("write_attempt", "id", "attempted_at", "TRUE", keep),
        new Rule("write_conflict", "id", "noted_at", "TRUE", keep),
        new Rule(
            "write_run",
            "run_id",
            "started_at",
            "NOT EXISTS (SELECT 1 FROM write_attempt a WHERE a.run_id = write_run.run_id)",
            keep));
  }

  /** Messages that the org has taken; what it refused stays until it is mended. */
  public static Rule outcomes(Duration keep) {
    return new Rule("outbox_message", "id", "finished_at", "status = 'DONE'", keep);
  }

  /** Records that could not be taken in. */
  public static Rule rejectedRecords(Duration keep) {
    return new Rule("rejected_record", "id", "rejected_at", "TRUE", keep);
  }

  /** Comparisons of store and org; the last one of each object stays. */
  public static Rule certificates(Duration keep) {
    return new Rule(
        "certificate",
        "id",
        "finished_at",
        "id NOT IN (SELECT MAX(id) FROM certificate GROUP BY org, object)",
        keep);
  }

  /** Past scores; the present ones stay. */
  public static Rule scoreHistory(Duration keep) {
    return new Rule("score_history", "agent, subject_id, as_of", "as_of", "TRUE", keep);
  }

  /** Who did what by hand. */
  public static Rule operatorActions(Duration keep) {
    return new Rule("operator_action", "id", "acted_at", "TRUE", keep);
  }

  /** Forgets what is older than its rule allows; table → how many rows. */
  public Map<String, Long> forget() {
    Map<String, Long> forgotten = new LinkedHashMap<>();
    for (Rule rule : rules) {
      OffsetDateTime before = clock.now().minus(rule.keep());
      int rows;
      do {
        rows =
            database
                .client()
                .sql(rule.delete())
                .param("before", before)
                .param("most", AT_ONCE)
                .update();
        if (rows > 0) {
          forgotten.merge(rule.table(), (long) rows, Long::sum);
        }
      } while (rows == AT_ONCE);
    }
    return forgotten;
  }
}
