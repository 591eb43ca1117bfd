package dev.greendoor.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent's signals measured on one subject at one moment.
 *
 * @param subjectId the subject
 * @param cohorts the groups that it is compared with, the closest first, {@code ""} (all) last
 * @param signals what was observed, by signal
 * @param freshness factor on the confidence, 0 to 1
 * @param notScoredReason why it gets no score, or null
 */
record Evaluation(
    String subjectId,
    List<String> cohorts,
    Map<String, SignalValue> signals,
    double freshness,
    String notScoredReason) {

  /** The points 0 to 1 of what was observed, by signal. */
  Map<String, Double> points(Agent agent) {
    Map<String, Double> points = new LinkedHashMap<>();
    for (Signal signal : agent.signals()) {
      SignalValue value = signals.get(signal.name());
      if (value != null) {
        points.put(signal.name(), signal.scale().points(value.value()));
      }
    }
    return points;
  }
}
