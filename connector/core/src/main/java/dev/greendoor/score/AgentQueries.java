package dev.greendoor.score;

import dev.greendoor.store.Database;
import dev.greendoor.store.SignalQuery;
import dev.greendoor.store.SignalQuery.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the store what an agent wants to know, for many subjects at once. */
public final class AgentQueries {

  /** Most evidence kept for a factor: what a person would look through. */
  private static final int EVIDENCE = 10;

  private final Agent agent;
  private final AgentSql sql;
  private final SignalQuery query;

  public AgentQueries(Agent agent, Database database) {
    this.agent = agent;
    this.sql = new AgentSql(agent);
    this.query = new SignalQuery(database);
  }

  /** The ids of all that can be scored. */
  List<String> subjects(Moment moment) {
    String all = sql.forAll("SELECT id AS subject_id FROM subject ORDER BY id");
    return query.rows(all, parameters(moment)).stream().map(AgentQueries::subject).toList();
  }

  /** What the signals measured on those of {@code ids} that can be scored, by id. */
  Map<String, Evaluation> evaluations(Collection<String> ids, Moment moment) {
    Map<String, List<String>> cohorts = cohorts(ids, moment);
    if (cohorts.isEmpty()) {
      return Map.of();
    }
    Map<String, String> reasons = reasons(ids, moment);
    Map<String, Double> freshness = freshness(ids, moment);
    Map<String, Map<String, SignalValue>> values = new HashMap<>();
    for (Signal signal : agent.signals()) {
      for (Row row : rows(signal.sql(), ids, moment)) {
        Double value = row.numbers().get("val");
        if (value != null) {
          values
              .computeIfAbsent(subject(row), id -> new LinkedHashMap<>())
              .put(signal.name(), new SignalValue(value, row.numbers()));
        }
      }
    }
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    cohorts.forEach(
        (id, groups) ->
            evaluations.put(
                id,
                new Evaluation(
                    id,
                    groups,
                    values.getOrDefault(id, Map.of()),
                    freshness.getOrDefault(id, 1.0),
                    reasons.get(id))));
    return evaluations;
  }

  /** The records behind a signal, most telling first, by subject. */
  Map<String, List<String>> evidence(Signal signal, Collection<String> ids, Moment moment) {
    Map<String, List<String>> evidence = new HashMap<>();
    if (signal.evidence() == null || ids.isEmpty()) {
      return evidence;
    }
    for (Row row : rows(signal.evidence(), ids, moment)) {
      List<String> records = evidence.computeIfAbsent(subject(row), id -> new ArrayList<>());
      String record = row.texts().get("record_id");
      if (records.size() < EVIDENCE && record != null && !records.contains(record)) {
        records.add(record);
      }
    }
    return evidence;
  }

  /** The answer to a piece of the agent's SQL for those of {@code ids} that can be scored. */
  public List<Row> rows(String text, Collection<String> ids, Moment moment) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Object> parameters = parameters(moment);
    parameters.put("ids", ids);
    return query.rows(sql.forIds(text), parameters);
  }

  /** The rows of a benchmark. */
  List<Row> benchmark(String benchmark, Moment moment) {
    return query.rows(sql.forAll(benchmark), parameters(moment));
  }

  /** Those of {@code ids} that the source has deleted. */
  Set<String> deleted(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    String gone =
        "SELECT id AS subject_id FROM %s WHERE id IN (:ids) AND deleted_at IS NOT NULL"
            .formatted(agent.subject().table());
    return query.rows(gone, Map.of("ids", ids)).stream()
        .map(AgentQueries::subject)
        .collect(Collectors.toSet());
  }

  private Map<String, List<String>> cohorts(Collection<String> ids, Moment moment) {
    Map<String, List<String>> cohorts = new LinkedHashMap<>();
    for (Row row :
        rows("SELECT s.*, s.id AS subject_id FROM subject s ORDER BY s.id", ids, moment)) {
      List<String> groups = new ArrayList<>(List.of(""));
      List<String> values = new ArrayList<>();
      for (String column : agent.subject().cohort()) {
        values.add(row.texts().getOrDefault(column, ""));
        groups.add(0, String.join("|", values));
      }
      cohorts.put(subject(row), groups);
    }
    return cohorts;
  }

  private Map<String, String> reasons(Collection<String> ids, Moment moment) {
    Map<String, String> reasons = new HashMap<>();
    for (NotScored rule : agent.notScored()) {
      for (Row row : rows(rule.sql(), ids, moment)) {
        reasons.putIfAbsent(subject(row), rule.reason());
      }
    }
    return reasons;
  }

  private Map<String, Double> freshness(Collection<String> ids, Moment moment) {
    Map<String, Double> freshness = new HashMap<>();
    if (agent.freshness() != null) {
      for (Row row : rows(agent.freshness().sql(), ids, moment)) {
        Double value = row.numbers().get("val");
        if (value != null) {
          freshness.put(subject(row), agent.freshness().scale().points(value));
        }
      }
    }
    return freshness;
  }

  private Map<String, Object> parameters(Moment moment) {
    Map<String, Object> parameters = moment.parameters();
    parameters.put("agent", agent.name());
    return parameters;
  }

  private static String subject(Row row) {
    return row.texts().get("subject_id");
  }
}
