package dev.greendoor.store;

import dev.greendoor.model.Factor;
import dev.greendoor.model.Reading;
import dev.greendoor.model.Score;
import dev.greendoor.model.Trend;
import java.math.BigDecimal;
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

/** The present scores and their factors. */
public final class ScoreTable {

  private final Database database;

  public ScoreTable(Database database) {
    this.database = database;
  }

  /** The scores of those subjects that have one, by subject. */
  public Map<String, Score> scores(String agent, Collection<String> subjects) {
    Map<String, List<Factor>> factors = new HashMap<>();
    database
        .client()
        .sql(
            """
            SELECT * FROM score_factor WHERE agent = :agent AND subject_id IN (:subjects)
            ORDER BY subject_id, factor_rank""")
        .param("agent", agent)
        .param("subjects", subjects)
        .query(
            row -> {
              factors
                  .computeIfAbsent(row.getString("subject_id"), id -> new ArrayList<>())
                  .add(factor(row));
            });
    Map<String, Score> scores = new HashMap<>();
    database
        .client()
        .sql("SELECT * FROM score WHERE agent = :agent AND subject_id IN (:subjects)")
        .param("agent", agent)
        .param("subjects", subjects)
        .query(
            row -> {
              String subject = row.getString("subject_id");
              scores.put(subject, score(row, factors.getOrDefault(subject, List.of())));
            });
    return scores;
  }

  /** The subjects that have a row, by id. */
  public List<String> subjects(String agent) {
    return database
        .client()
        .sql("SELECT subject_id FROM score WHERE agent = ? ORDER BY subject_id")
        .param(agent)
        .query(String.class)
        .list();
  }

  /** Stores scores in place of those of the same agent and subject. */
  public void put(Collection<Score> scores) {
    scores.forEach(score -> delete(score.agent(), List.of(score.subjectId())));
    JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    jdbc.batchUpdate(
        "INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        scores.stream().map(ScoreTable::columns).toList());
    jdbc.batchUpdate(
        "INSERT INTO score_factor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        scores.stream()
            .flatMap(score -> score.factors().stream().map(factor -> columns(score, factor)))
            .toList());
  }

  /** Forgets the scores of subjects, with their factors; their history stays. */
  public void delete(String agent, Collection<String> subjects) {
    for (String table : List.of("score_factor", "score")) {
      database
          .client()
          .sql("DELETE FROM " + table + " WHERE agent = :agent AND subject_id IN (:subjects)")
          .param("agent", agent)
          .param("subjects", subjects)
          .update();
    }
  }

  private static Object[] columns(Score score) {
    Reading previous = score.previous();
    return new Object[] {
      score.agent(),
      score.subjectId(),
      time(score.asOf()),
      score.value(),
      score.band(),
      score.confidence(),
      score.trend() == null ? null : score.trend().label(),
      previous == null ? null : previous.value(),
      previous == null ? null : time(previous.asOf()),
      score.notScoredReason()
    };
  }

  private static Object[] columns(Score score, Factor factor) {
    return new Object[] {
      score.agent(),
      score.subjectId(),
      factor.signal(),
      factor.label(),
      factor.value(),
      factor.contribution(),
      factor.because(),
      EvidenceJson.write(factor.evidence()),
      factor.rank()
    };
  }

  private static Score score(ResultSet row, List<Factor> factors) throws SQLException {
    BigDecimal value = row.getBigDecimal("score_value");
    BigDecimal previous = row.getBigDecimal("previous_value");
    return new Score(
        row.getString("agent"),
        row.getString("subject_id"),
        row.getObject("as_of", OffsetDateTime.class).toInstant(),
        value == null ? null : value.intValue(),
        row.getString("band"),
        row.getBigDecimal("confidence"),
        Trend.ofLabel(row.getString("trend")),
        previous == null
            ? null
            : new Reading(
                row.getObject("previous_as_of", OffsetDateTime.class).toInstant(),
                previous.intValue()),
        row.getString("not_scored_reason"),
        factors);
  }

  private static Factor factor(ResultSet row) throws SQLException {
    return new Factor(
        row.getString("signal"),
        row.getString("label"),
        row.getBigDecimal("signal_value"),
        row.getBigDecimal("contribution"),
        row.getString("because"),
        EvidenceJson.read(row.getString("evidence")),
        row.getInt("factor_rank"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
