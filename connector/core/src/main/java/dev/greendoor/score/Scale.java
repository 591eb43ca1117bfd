package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How good a measured value is: points from 0 (worst) to 1 (best), on straight lines between the
 * given corners and flat beyond the outermost.
 *
 * @param corners points by value
 */
public record Scale(NavigableMap<Double, Double> corners) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Scale of(Map<Double, Double> corners) {
    return new Scale(new TreeMap<>(corners));
  }

  public Scale {
    if (corners.isEmpty()) {
      throw new IllegalArgumentException("scale needs at least one corner, as in {0: 1, 14: 0}");
    }
    for (Map.Entry<Double, Double> corner : corners.entrySet()) {
      if (corner.getValue() == null || !(corner.getValue() >= 0 && corner.getValue() <= 1)) {
        throw new IllegalArgumentException(
            "scale gives %s for %s; points lie between 0 and 1"
                .formatted(corner.getValue(), corner.getKey()));
      }
    }
  }

  /** The points for a value. */
  public double points(double value) {
    Map.Entry<Double, Double> below = corners.floorEntry(value);
    Map.Entry<Double, Double> above = corners.ceilingEntry(value);
    if (below == null) {
      return above.getValue();
    }
    if (above == null || above.getKey().equals(below.getKey())) {
      return below.getValue();
    }
    double share = (value - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }
}
