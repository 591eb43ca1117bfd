package dev.greendoor.score;

import dev.greendoor.model.Factor;
import dev.greendoor.model.Reading;
import dev.greendoor.model.Score;
import dev.greendoor.store.Database;
import dev.greendoor.store.ScoreTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Scores subjects with one agent. */
final class AgentScorer {

  /** A score that stays is stored anew after this long; panels take one of a day ago for stale. */
  private static final Duration RENEWED_AFTER = Duration.ofHours(12);

  private final Agent agent;
  private final AgentQueries queries;
  private final Benchmarks benchmarks;
  private final ScoreHistory history;
  private final ScoreTable table;
  private final ScoreFormula formula;
  private final FactorWriter factors;

  AgentScorer(Agent agent, Database database, ZoneId zone, Chunks chunks) {
    this.agent = agent;
    this.queries = new AgentQueries(agent, database);
    this.benchmarks = new Benchmarks(agent, queries, database, zone, chunks);
    this.history = new ScoreHistory(agent, queries, benchmarks, database, zone);
    this.table = new ScoreTable(database);
    this.formula = new ScoreFormula(agent);
    this.factors = new FactorWriter(agent);
  }

  /** All that can be scored or has a score. */
  List<String> everySubject(Moment moment) {
    Set<String> all = new TreeSet<>(queries.subjects(moment));
    all.addAll(table.subjects(agent.name()));
    return List.copyOf(all);
  }

  /**
   * Scores those of {@code ids} that can be scored; of a record that the source deleted, forgets
   * the score. One that can no longer be scored, being closed, keeps its last score.
   *
   * @param asked those of {@code ids} whose score is stored as of now even when it stays the same
   * @return the ids of those that were stored or forgotten
   */
  Set<String> score(Set<String> ids, Set<String> asked, Moment moment) {
    benchmarks.fixAverages(moment);
    benchmarks.forgetBefore(moment.day().minusDays(agent.historyDays() + 2L));
    Map<String, Score> before = table.scores(agent.name(), ids);
    Map<String, Evaluation> evaluations = queries.evaluations(ids, moment);
    Map<String, Score> scores = scores(evaluations, before, moment);

    Set<String> changed = new LinkedHashSet<>();
    List<Score> fresh = new ArrayList<>();
    scores.forEach(
        (id, score) -> {
          if (asked.contains(id) || isNews(score, before.get(id))) {
            changed.add(id);
            fresh.add(score);
          }
        });
    table.put(fresh);
    changed.addAll(forgetDeleted(before.keySet()));
    return changed;
  }

  private static boolean isNews(Score score, Score before) {
    return !score.saysTheSameAs(before) || before.asOf().plus(RENEWED_AFTER).isBefore(score.asOf());
  }

  private Map<String, Score> scores(
      Map<String, Evaluation> evaluations, Map<String, Score> before, Moment moment) {
    Map<String, Score> scores = new LinkedHashMap<>();
    Map<String, Integer> values = new LinkedHashMap<>();
    evaluations.forEach(
        (id, evaluation) -> {
          OptionalDouble value = formula.score(evaluation.points(agent));
          if (evaluation.notScoredReason() == null && value.isPresent()) {
            values.put(id, (int) Math.round(value.getAsDouble()));
          } else {
            String reason = evaluation.notScoredReason();
            scores.put(
                id,
                Score.notScored(
                    agent.name(),
                    id,
                    moment.asOf(),
                    reason == null ? "Nothing is known about it yet" : reason));
          }
        });
    Map<String, List<Reading>> readings = history.upTo(moment, values, before);
    Map<String, List<Factor>> reasons = factors(evaluations, values.keySet(), moment);
    values.forEach(
        (id, value) ->
            scores.put(
                id,
                new Score(
                    agent.name(),
                    id,
                    moment.asOf(),
                    value,
                    agent.band(value).name(),
                    confidence(evaluations.get(id)),
                    new TrendLine(agent.materialChange()).of(readings.get(id)),
                    previous(before.get(id), value, readings.get(id)),
                    null,
                    reasons.get(id))));
    return scores;
  }

  /** Stays with what was said for as long as the value stays. */
  private Reading previous(Score before, int value, List<Reading> readings) {
    if (before != null && before.isScored() && before.value() == value) {
      return before.previous();
    }
    return new Movement(agent.materialChange()).start(readings);
  }

  private BigDecimal confidence(Evaluation evaluation) {
    return BigDecimal.valueOf(formula.coverage(evaluation.points(agent)) * evaluation.freshness())
        .setScale(3, RoundingMode.HALF_UP);
  }

  private Map<String, List<Factor>> factors(
      Map<String, Evaluation> evaluations, Collection<String> ids, Moment moment) {
    Averages averages = benchmarks.averages(moment.day());
    Map<String, Map<String, List<String>>> evidence = new LinkedHashMap<>();
    for (Signal signal : agent.signals()) {
      evidence.put(signal.name(), queries.evidence(signal, ids, moment));
    }
    Map<String, List<Factor>> written = new LinkedHashMap<>();
    for (String id : ids) {
      Evaluation evaluation = evaluations.get(id);
      Map<String, Double> contributions =
          formula.contributions(evaluation.points(agent), averages.of(evaluation.cohorts()));
      written.put(
          id,
          factors.write(
              evaluation,
              contributions,
              signal -> evidence.get(signal).getOrDefault(id, List.of())));
    }
    return written;
  }

  private Set<String> forgetDeleted(Set<String> scored) {
    Set<String> deleted = queries.deleted(scored);
    if (!deleted.isEmpty()) {
      table.delete(agent.name(), deleted);
    }
    return deleted;
  }
}
