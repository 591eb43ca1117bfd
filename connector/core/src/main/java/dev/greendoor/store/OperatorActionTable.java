package dev.greendoor.store;

import java.time.OffsetDateTime;
import java.util.List;

/** Who did what by hand, and when: the audit of the operator's API. */
public final class OperatorActionTable {

  private static final int DETAIL_LENGTH = 1000;

  private final Database database;
  private final DatabaseClock clock;

  public OperatorActionTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /** One action; {@code actedAt} is ISO text. */
  public record Action(String operator, String action, String detail, String actedAt) {}

  /** Keeps an action. */
  public void add(String operator, String action, String detail) {
    database
        .client()
        .sql(
            """
            INSERT INTO operator_action (operator, action, detail, acted_at)
            VALUES (:operator, :action, :detail, :now)
            """)
        .param("operator", operator)
        .param("action", action)
        .param(
            "detail", detail.length() > DETAIL_LENGTH ? detail.substring(0, DETAIL_LENGTH) : detail)
        .param("now", clock.now())
        .update();
  }

  /** The newest actions. */
  public List<Action> newest(int most) {
    return database
        .client()
        .sql(
            """
            SELECT operator, action, detail, acted_at FROM operator_action
            ORDER BY id DESC FETCH FIRST :most ROWS ONLY
            """)
        .param("most", most)
        .query(
            (row, number) ->
                new Action(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant().toString()))
        .list();
  }
}
