package dev.greendoor.score;

import dev.greendoor.store.BenchmarkTable.Benchmark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The organisation's average points.
 *
 * @param bySignal averages by signal and cohort
 * @param enough how many subjects a cohort must have to be a comparison
 */
record Averages(Map<String, Map<String, Benchmark>> bySignal, int enough) {

  /** With nobody to compare with, the middle of the scale. */
  private static final double NEUTRAL = 0.5;

  /**
   * The averages of the closest group that is large enough, by signal.
   *
   * @param cohorts groups, the closest first
   */
  Map<String, Double> of(List<String> cohorts) {
    Map<String, Double> averages = new HashMap<>();
    bySignal.forEach((signal, byCohort) -> averages.put(signal, average(byCohort, cohorts)));
    return averages;
  }

  private double average(Map<String, Benchmark> byCohort, List<String> cohorts) {
    Benchmark everyone = byCohort.get("");
    return cohorts.stream()
        .map(byCohort::get)
        .filter(b -> b != null && b.observed() >= enough)
        .findFirst()
        .map(Benchmark::value)
        .orElse(everyone == null ? NEUTRAL : everyone.value());
  }
}
