package dev.greendoor.store;

import dev.greendoor.model.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The values of scores by day. */
public final class ScoreHistoryTable {

  private final Database database;

  public ScoreHistoryTable(Database database) {
    this.database = database;
  }

  /** The readings from {@code from} on, in order of time, by subject. */
  public Map<String, List<Reading>> readings(
      String agent, Collection<String> subjects, Instant from) {
    Map<String, List<Reading>> readings = new HashMap<>();
    database
        .client()
        .sql(
            """
            SELECT subject_id, as_of, score_value FROM score_history
            WHERE agent = :agent AND subject_id IN (:subjects) AND as_of >= :from
            ORDER BY subject_id, as_of""")
        .param("agent", agent)
        .param("subjects", subjects)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              readings
                  .computeIfAbsent(row.getString("subject_id"), id -> new ArrayList<>())
                  .add(reading(row));
            });
    return readings;
  }

  /** Puts readings, in place of those of the same subject and time. */
  public void put(String agent, Map<String, List<Reading>> readings) {
    List<Object[]> keys = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    readings.forEach(
        (subject, all) ->
            all.forEach(
                reading -> {
                  OffsetDateTime asOf = reading.asOf().atOffset(ZoneOffset.UTC);
                  keys.add(new Object[] {agent, subject, asOf});
                  rows.add(new Object[] {agent, subject, asOf, reading.value()});
                }));
    JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    jdbc.batchUpdate(
        "DELETE FROM score_history WHERE agent = ? AND subject_id = ? AND as_of = ?", keys);
    jdbc.batchUpdate("INSERT INTO score_history VALUES (?, ?, ?, ?)", rows);
  }

  /** Forgets the readings of subjects before a moment. */
  public void forgetBefore(String agent, Collection<String> subjects, Instant moment) {
    database
        .client()
        .sql(
            """
            DELETE FROM score_history
            WHERE agent = :agent AND subject_id IN (:subjects) AND as_of < :moment""")
        .param("agent", agent)
        .param("subjects", subjects)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Reading reading(ResultSet row) throws SQLException {
    return new Reading(
        row.getObject("as_of", OffsetDateTime.class).toInstant(), row.getInt("score_value"));
  }
}
