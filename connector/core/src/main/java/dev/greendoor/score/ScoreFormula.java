package dev.greendoor.score;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * From points to a score. A dimension is the weighted mean of its observed signals, the score the
 * weighted mean of the observed dimensions: what is missing lowers the confidence, never the score.
 */
final class ScoreFormula {

  private final Agent agent;

  ScoreFormula(Agent agent) {
    this.agent = agent;
  }

  /** The score 0..100, or empty when nothing was observed. */
  OptionalDouble score(Map<String, Double> points) {
    Map<String, Double> observed = observedWeights(points);
    double sum = 0;
    double weights = 0;
    for (Map.Entry<String, Dimension> dimension : agent.dimensions().entrySet()) {
      double within = observed.getOrDefault(dimension.getKey(), 0.0);
      if (within > 0) {
        weights += dimension.getValue().weight();
        sum += dimension.getValue().weight() * weighted(dimension.getKey(), points) / within;
      }
    }
    return weights > 0 ? OptionalDouble.of(100 * sum / weights) : OptionalDouble.empty();
  }

  /** How much of all there is to look at was seen, 0 to 1. */
  double coverage(Map<String, Double> points) {
    return agent.signals().stream()
        .filter(signal -> points.containsKey(signal.name()))
        .mapToDouble(s -> s.weight() * agent.dimensions().get(s.dimension()).weight())
        .sum();
  }

  /** How the score would change, signal by signal, if an average stood in the signal's place. */
  Map<String, Double> contributions(Map<String, Double> points, Map<String, Double> averages) {
    double score = score(points).orElse(0);
    Map<String, Double> contributions = new HashMap<>();
    for (String signal : points.keySet()) {
      Map<String, Double> other = new HashMap<>(points);
      other.put(signal, averages.get(signal));
      contributions.put(signal, score - score(other).orElse(0));
    }
    return contributions;
  }

  private double weighted(String dimension, Map<String, Double> points) {
    return agent.signals().stream()
        .filter(s -> s.dimension().equals(dimension) && points.containsKey(s.name()))
        .mapToDouble(s -> s.weight() * points.get(s.name()))
        .sum();
  }

  private Map<String, Double> observedWeights(Map<String, Double> points) {
    Map<String, Double> weights = new HashMap<>();
    for (Signal signal : agent.signals()) {
      if (points.containsKey(signal.name())) {
        weights.merge(signal.dimension(), signal.weight(), Double::sum);
      }
    }
    return weights;
  }
}
