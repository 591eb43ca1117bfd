package dev.greendoor.score;

import dev.greendoor.model.Factor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes the factors of a score: what each signal contributed, why, and on what evidence. */
final class FactorWriter {

  private final Agent agent;

  FactorWriter(Agent agent) {
    this.agent = agent;
  }

  /** The factors of an evaluation, the one that moves the score most first. */
  List<Factor> write(
      Evaluation evaluation,
      Map<String, Double> contributions,
      Function<String, List<String>> evidence) {
    List<Signal> ranked =
        agent.signals().stream()
            .filter(signal -> contributions.containsKey(signal.name()))
            .sorted(
                Comparator.comparing(
                        (Signal s) -> -Math.abs(points(contributions, s).doubleValue()))
                    .thenComparing(Signal::name))
            .toList();
    List<Factor> factors = new ArrayList<>();
    for (Signal signal : ranked) {
      SignalValue value = evaluation.signals().get(signal.name());
      factors.add(
          new Factor(
              signal.name(),
              signal.label(),
              BigDecimal.valueOf(value.value()).setScale(4, RoundingMode.HALF_UP),
              points(contributions, signal),
              signal.because().sentence(value),
              evidence.apply(signal.name()),
              factors.size() + 1));
    }
    return List.copyOf(factors);
  }

  // A tenth of a point is as fine as anybody reads; finer would make rows change for nothing.
  private static BigDecimal points(Map<String, Double> contributions, Signal signal) {
    return BigDecimal.valueOf(contributions.get(signal.name()))
        .setScale(1, RoundingMode.HALF_UP)
        .setScale(2, RoundingMode.UNNECESSARY);
  }
}
