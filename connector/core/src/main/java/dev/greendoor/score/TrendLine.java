package dev.greendoor.score;

import dev.greendoor.model.Reading;
import dev.greendoor.model.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a score is going: the median of all slopes between two readings (Theil and Sen), which a
 * few odd days do not turn, against the noise around it.
 *
 * @param material points a week below which a slope is no trend
 */
record TrendLine(int material) {

  private static final int ENOUGH = 4;
  private static final double DAYS_A_WEEK = 7;

  /**
   * The trend of the readings, or null when there are too few to tell.
   *
   * @param readings in order of time
   */
  Trend of(List<Reading> readings) {
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
