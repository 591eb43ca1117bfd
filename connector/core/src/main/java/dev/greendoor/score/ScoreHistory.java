package dev.greendoor.score;

import dev.greendoor.model.Reading;
import dev.greendoor.model.Score;
import dev.greendoor.store.Database;
import dev.greendoor.store.ScoreHistoryTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The value of each score at the end of each day. Days that passed unseen, and those before the
 * first score, are filled by asking the agent as of their ends. A reading is stored under the
 * moment when its day begins.
 */
final class ScoreHistory {

  private final Agent agent;
  private final AgentQueries queries;
  private final Benchmarks benchmarks;
  private final ScoreHistoryTable table;
  private final ScoreFormula formula;
  private final ZoneId zone;

  ScoreHistory(
      Agent agent, AgentQueries queries, Benchmarks benchmarks, Database database, ZoneId zone) {
    this.agent = agent;
    this.queries = queries;
    this.benchmarks = benchmarks;
    this.table = new ScoreHistoryTable(database);
    this.formula = new ScoreFormula(agent);
    this.zone = zone;
  }

  /**
   * Fills what is missing, stores the present values as today's, and gives the line of each subject
   * with the present value last.
   *
   * @param values the present values, by subject
   * @param before the scores as they were stored before
   */
  Map<String, List<Reading>> upTo(
      Moment moment, Map<String, Integer> values, Map<String, Score> before) {
    if (values.isEmpty()) {
      return Map.of();
    }
    LocalDate today = moment.day();
    Map<String, List<Reading>> known = known(values.keySet(), today);
    Map<String, List<Reading>> fresh = missing(values.keySet(), known, before, today);
    values.forEach(
        (id, value) ->
            fresh
                .computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Reading(beginning(today), value)));
    store(known, fresh);
    table.forgetBefore(
        agent.name(), values.keySet(), beginning(today.minusDays(agent.historyDays())));
    Map<String, List<Reading>> lines = new HashMap<>();
    for (String id : values.keySet()) {
      lines.put(id, line(known.getOrDefault(id, List.of()), fresh.get(id), before.get(id), moment));
    }
    return lines;
  }

  private Map<String, List<Reading>> known(Set<String> ids, LocalDate today) {
    Map<String, List<Reading>> known =
        table.readings(agent.name(), ids, beginning(today.minusDays(agent.historyDays())));
    Instant tomorrow = beginning(today.plusDays(1));
    known.replaceAll((id, all) -> all.stream().filter(r -> r.asOf().isBefore(tomorrow)).toList());
    return known;
  }

  private Map<String, List<Reading>> missing(
      Set<String> ids,
      Map<String, List<Reading>> known,
      Map<String, Score> before,
      LocalDate today) {
    Map<String, LocalDate> first = new HashMap<>();
    for (String id : ids) {
      first.put(id, firstMissing(known.get(id), before.get(id), today));
    }
    Map<String, List<Reading>> fresh = new LinkedHashMap<>();
    LocalDate from = first.values().stream().min(Comparator.naturalOrder()).orElse(today);
    for (LocalDate day = from; day.isBefore(today); day = day.plusDays(1)) {
      LocalDate asked = day;
      Set<String> lacking = new TreeSet<>(ids);
      lacking.removeIf(id -> first.get(id).isAfter(asked));
      benchmarks.fix(day);
      Instant at = beginning(day);
      queries
          .evaluations(lacking, Moment.endOf(day, zone))
          .forEach(
              (id, evaluation) -> {
                if (evaluation.notScoredReason() == null) {
                  formula
                      .score(evaluation.points(agent))
                      .ifPresent(
                          value ->
                              fresh
                                  .computeIfAbsent(id, i -> new ArrayList<>())
                                  .add(new Reading(at, (int) Math.round(value))));
                }
              });
    }
    return fresh;
  }

  private LocalDate firstMissing(List<Reading> known, Score before, LocalDate today) {
    if (known != null && !known.isEmpty()) {
      return dayOf(known.get(known.size() - 1).asOf()).plusDays(1);
    }
    // One that had no value when it was last asked was too young in all the days before.
    return before == null ? today.minusDays(agent.historyDays()) : dayOf(before.asOf());
  }

  /** Writes the readings that are new or differ. */
  private void store(Map<String, List<Reading>> known, Map<String, List<Reading>> fresh) {
    Map<String, List<Reading>> changed = new LinkedHashMap<>();
    fresh.forEach(
        (id, readings) -> {
          List<Reading> different = new ArrayList<>(readings);
          different.removeAll(known.getOrDefault(id, List.of()));
          if (!different.isEmpty()) {
            changed.put(id, different);
          }
        });
    table.put(agent.name(), changed);
  }

  /** Days before today, what was said before today's change, and the present. */
  private List<Reading> line(
      List<Reading> known, List<Reading> fresh, Score before, Moment moment) {
    Instant today = beginning(moment.day());
    List<Reading> line = new ArrayList<>(known);
    line.addAll(fresh);
    line.removeIf(reading -> !reading.asOf().isBefore(today));
    if (before != null && before.isScored() && !before.asOf().isBefore(today)) {
      line.add(new Reading(before.asOf(), before.value()));
    }
    line.sort(Comparator.comparing(Reading::asOf));
    line.add(fresh.get(fresh.size() - 1).at(moment.asOf()));
    return line;
  }

  private Instant beginning(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private LocalDate dayOf(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }
}
