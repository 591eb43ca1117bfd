package dev.greendoor.score;

import dev.greendoor.store.BenchmarkTable;
import dev.greendoor.store.BenchmarkTable.Benchmark;
import dev.greendoor.store.Database;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an agent compares with. A day's benchmarks and averages are taken from how things stood when
 * the day began and stay for the day: so it does not matter in which order subjects are scored, and
 * one of them can be scored alone.
 */
final class Benchmarks {

  /** Fewer comparable subjects than this say little; a wider group is asked then. */
  private static final int ENOUGH = 8;

  private static final String FIXED = "fixed";

  private final Agent agent;
  private final AgentQueries queries;
  private final BenchmarkTable table;
  private final ZoneId zone;
  private final Chunks chunks;

  Benchmarks(Agent agent, AgentQueries queries, Database database, ZoneId zone, Chunks chunks) {
    this.agent = agent;
    this.queries = queries;
    this.table = new BenchmarkTable(database);
    this.zone = zone;
    this.chunks = chunks;
  }

  /** Fixes the day's benchmarks, if that was not done. */
  void fix(LocalDate day) {
    if (table.has(agent.name(), day, FIXED)) {
      return;
    }
    Moment began = Moment.endOf(day.minusDays(1), zone);
    agent
        .benchmarks()
        .forEach(
            (name, sql) ->
                table.put(
                    agent.name(),
                    day,
                    name,
                    queries.benchmark(sql, began).stream()
                        .map(
                            row ->
                                new Benchmark(
                                    name,
                                    row.texts().getOrDefault("cohort", ""),
                                    row.numbers().get("val"),
                                    row.numbers().get("observed").intValue()))
                        .toList()));
    table.put(agent.name(), day, FIXED, List.of(new Benchmark(FIXED, "", 1, 1)));
  }

  /** Fixes the averages of all subjects for the day of {@code now}, if that was not done. */
  void fixAverages(Moment now) {
    LocalDate day = now.day();
    fix(day);
    if (table.has(agent.name(), day, averageOf(FIXED))) {
      return;
    }
    fix(day.minusDays(1));
    Map<String, Map<String, DoubleSummaryStatistics>> points =
        points(Moment.endOf(day.minusDays(1), zone));
    if (points.isEmpty()) {
      points = points(now);
    }
    points.forEach(
        (signal, cohorts) -> {
          List<Benchmark> averages = new ArrayList<>();
          cohorts.forEach(
              (cohort, all) ->
                  averages.add(
                      new Benchmark(
                          averageOf(signal), cohort, all.getAverage(), (int) all.getCount())));
          table.put(agent.name(), day, averageOf(signal), averages);
        });
    Benchmark mark = new Benchmark(averageOf(FIXED), "", 1, 1);
    table.put(agent.name(), day, averageOf(FIXED), List.of(mark));
  }

  /** The averages with which the signals of a subject are compared, by signal. */
  Averages averages(LocalDate day) {
    Map<String, Map<String, Benchmark>> bySignal = new HashMap<>();
    for (Signal signal : agent.signals()) {
      bySignal.put(signal.name(), table.of(agent.name(), day, averageOf(signal.name())));
    }
    return new Averages(bySignal, ENOUGH);
  }

  void forgetBefore(LocalDate day) {
    table.forgetBefore(agent.name(), day);
  }

  private Map<String, Map<String, DoubleSummaryStatistics>> points(Moment moment) {
    Map<String, Map<String, DoubleSummaryStatistics>> points = new TreeMap<>();
    chunks.each(
        queries.subjects(moment),
        ids -> {
          for (Evaluation evaluation : queries.evaluations(ids, moment).values()) {
            evaluation
                .points(agent)
                .forEach(
                    (signal, value) ->
                        evaluation
                            .cohorts()
                            .forEach(
                                cohort ->
                                    points
                                        .computeIfAbsent(signal, s -> new TreeMap<>())
                                        .computeIfAbsent(cohort, c -> new DoubleSummaryStatistics())
                                        .accept(value)));
          }
        });
    return points;
  }

  private static String averageOf(String signal) {
    return "average:" + signal;
  }
}
