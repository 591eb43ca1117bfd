package dev.greendoor.store;

import dev.greendoor.model.Recommendation;
import dev.greendoor.model.TaskTemplate;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What we advise, and which of it people have settled. */
public final class RecommendationTable {

  private final Database database;

  public RecommendationTable(Database database) {
    this.database = database;
  }

  /** Everything that was ever advised on these subjects, by key. */
  public Map<String, Recommendation> of(String agent, Collection<String> subjects) {
    Map<String, Recommendation> recommendations = new LinkedHashMap<>();
    database
        .client()
        .sql(
            """
            SELECT * FROM recommendation WHERE agent = :agent AND subject_id IN (:subjects)
            ORDER BY recommendation_key""")
        .param("agent", agent)
        .param("subjects", subjects)
        .query((row, number) -> recommendation(row))
        .list()
        .forEach(recommendation -> recommendations.put(recommendation.key(), recommendation));
    return recommendations;
  }

  /** The subjects on which something is advised that was not withdrawn. */
  public List<String> subjects(String agent) {
    return database
        .client()
        .sql(
            """
            SELECT DISTINCT subject_id FROM recommendation
            WHERE agent = ? AND withdrawn_at IS NULL ORDER BY subject_id""")
        .param(agent)
        .query(String.class)
        .list();
  }

  /** The keys of those on these subjects that a person has settled: they are no longer ours. */
  public Set<String> settled(Collection<String> subjects) {
    return new HashSet<>(
        database
            .client()
            .sql(
                """
                SELECT recommendation_key FROM recommendation_decision
                WHERE opportunity_id IN (:subjects) AND recommendation_key IS NOT NULL
                  AND status IN ('Accepted', 'Dismissed', 'Done')""")
            .param("subjects", subjects)
            .query(String.class)
            .list());
  }

  /**
   * Notes which snoozed ones have come to their day.
   *
   * @return the ids of the subjects that they are about, of those not noted before
   */
  public Set<String> noteSnoozesOver(LocalDate today) {
    String over =
        """
        deleted_at IS NULL AND status = 'Snoozed' AND snoozed_until <= :today
          AND (snooze_over IS NULL OR snooze_over <> snoozed_until)""";
    Set<String> subjects =
        new HashSet<>(
            database
                .client()
                .sql("SELECT opportunity_id FROM recommendation_decision WHERE " + over)
                .param("today", today)
                .query(String.class)
                .list());
    database
        .client()
        .sql("UPDATE recommendation_decision SET snooze_over = snoozed_until WHERE " + over)
        .param("today", today)
        .update();
    return subjects;
  }

  /** Stores recommendations in place of those of the same key. */
  public void put(Collection<Recommendation> recommendations) {
    JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    jdbc.batchUpdate(
        "DELETE FROM recommendation WHERE recommendation_key = ?",
        recommendations.stream().map(r -> new Object[] {r.key()}).toList());
    jdbc.batchUpdate(
        """
        INSERT INTO recommendation (recommendation_key, agent, subject_id, playbook, title, why,
          due_on, owner_id, helper_id, evidence, created_at, withdrawn_at, task_subject,
          task_description, task_priority)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        recommendations.stream().map(RecommendationTable::columns).toList());
  }

  private static Object[] columns(Recommendation recommendation) {
    return new Object[] {
      recommendation.key(),
      recommendation.agent(),
      recommendation.subjectId(),
      recommendation.playbook(),
      recommendation.title(),
      recommendation.why(),
      recommendation.dueOn(),
      recommendation.ownerId(),
      recommendation.helperId(),
      EvidenceJson.write(recommendation.evidence()),
      time(recommendation.createdAt()),
      recommendation.withdrawnAt() == null ? null : time(recommendation.withdrawnAt()),
      recommendation.task().subject(),
      recommendation.task().description(),
      recommendation.task().priority()
    };
  }

  private static Recommendation recommendation(ResultSet row) throws SQLException {
    Date due = row.getDate("due_on");
    return new Recommendation(
        row.getString("recommendation_key"),
        row.getString("agent"),
        row.getString("subject_id"),
        row.getString("playbook"),
        row.getString("title"),
        row.getString("why"),
        due == null ? null : due.toLocalDate(),
        row.getString("owner_id"),
        row.getString("helper_id"),
        EvidenceJson.read(row.getString("evidence")),
        new TaskTemplate(
            row.getString("task_subject"),
            row.getString("task_description"),
            row.getString("task_priority")),
        instant(row, "created_at"),
        instant(row, "withdrawn_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
