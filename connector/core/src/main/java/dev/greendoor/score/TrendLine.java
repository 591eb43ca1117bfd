package dev.greendoor.score;

import dev.greendoor.model.Reading;
import dev.greendoor.model.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where a score is going: the median of all slopes between two readings (Theil and Sen), which a
 * few odd days do not turn, against the noise around it.
 *
 * @param material points a week below which a slope is no trend
 */
record TrendLine(int material) {

  private static final int ENOUGH = 4;
  private static final Duration RECENT = Duration.ofDays(14);
  private static final double DAYS_A_WEEK = 7;

  /**
   * The trend of the last two weeks, or null when there are too few readings to tell.
   *
   * @param line in order of time; of a day with several readings the last counts
   */
  Trend of(List<Reading> line) {
    List<Reading> readings = recent(line);
    if (readings.size() < ENOUGH) {
      return null;
    }
    double slope = slope(readings);
    double weekly = slope * DAYS_A_WEEK;
    if (Math.abs(weekly) < Math.max(material, noise(readings, slope))) {
      return Trend.STEADY;
    }
    return weekly > 0 ? Trend.RISING : Trend.FALLING;
  }

  private static List<Reading> recent(List<Reading> line) {
    NavigableMap<Instant, Reading> byDay = new TreeMap<>();
    Instant end = line.isEmpty() ? Instant.EPOCH : line.get(line.size() - 1).asOf();
    for (Reading reading : line) {
      if (reading.asOf().isAfter(end.minus(RECENT))) {
        Instant day = reading.asOf().truncatedTo(ChronoUnit.DAYS);
        byDay.put(day, reading.at(day));
      }
    }
    return List.copyOf(byDay.values());
  }

  private static double slope(List<Reading> readings) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      for (int j = i + 1; j < readings.size(); j++) {
        double days = days(readings.get(i), readings.get(j));
        if (days > 0) {
          slopes.add((readings.get(j).value() - readings.get(i).value()) / days);
        }
      }
    }
    return median(slopes);
  }

  /** The median distance of the readings from the line. */
  private static double noise(List<Reading> readings, double slope) {
    List<Double> levels = new ArrayList<>();
    for (Reading reading : readings) {
      levels.add(reading.value() - slope * days(readings.get(0), reading));
    }
    double level = median(levels);
    return median(levels.stream().map(value -> Math.abs(value - level)).toList());
  }

  private static double days(Reading from, Reading to) {
    return Duration.between(from.asOf(), to.asOf()).toHours() / 24.0;
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
