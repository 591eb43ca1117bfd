package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way to score records, as one declarative file.
 *
 * @param name unique; the file's name
 * @param label for people
 * @param description what the score says
 * @param subject what is scored
 * @param notScored when a subject gets no score; the first that holds counts
 * @param views named SQL that signals share, in the order of their use
 * @param benchmarks named SQL yielding cohort, val and observed: what signals compare with, fixed
 *     once a day and read as {@code benchmark (name, cohort, val, observed)}
 * @param dimensions by name; their weights sum to 1
 * @param signals what is looked at; their weights sum to 1 in each dimension
 * @param freshness what lowers the confidence beside what is missing; null for nothing
 * @param bands from the highest to the lowest, which starts at 0
 * @param materialChange points by which a score must move to count as changed
 * @param historyDays days before the present for which the score is kept, and filled at first
 * @param recommendations what to do about it
 * @param examples its tests
 */
public record Agent(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String label,
    String description,
    @JsonProperty(required = true) Subject subject,
    List<NotScored> notScored,
    Map<String, String> views,
    Map<String, String> benchmarks,
    @JsonProperty(required = true) Map<String, Dimension> dimensions,
    @JsonProperty(required = true) List<Signal> signals,
    Freshness freshness,
    @JsonProperty(required = true) List<Band> bands,
    @JsonProperty(required = true) int materialChange,
    @JsonProperty(required = true) int historyDays,
    List<RecommendationRule> recommendations,
    @JsonProperty(required = true) List<Example> examples) {

  private static final double ROUNDING = 1e-9;

  public Agent {
    notScored = notScored == null ? List.of() : List.copyOf(notScored);
    views = views == null ? Map.of() : new LinkedHashMap<>(views);
    benchmarks = benchmarks == null ? Map.of() : new LinkedHashMap<>(benchmarks);
    dimensions = new LinkedHashMap<>(dimensions);
    signals = List.copyOf(signals);
    bands = List.copyOf(bands);
    recommendations = recommendations == null ? List.of() : List.copyOf(recommendations);
    examples = List.copyOf(examples);
    checkWeights(dimensions, signals);
    checkBands(bands);
    checkRecommendations(signals, recommendations);
  }

  /** The band that a score lies in. */
  public Band band(int score) {
    return bands.stream().filter(b -> score >= b.from()).findFirst().orElseThrow();
  }

  /** The signal of this name, or null. */
  public Signal signal(String signal) {
    return signals.stream().filter(s -> s.name().equals(signal)).findFirst().orElse(null);
  }

  private static void checkWeights(Map<String, Dimension> dimensions, List<Signal> signals) {
    double total = dimensions.values().stream().mapToDouble(Dimension::weight).sum();
    refuseUnless(
        isOne(total), "dimensions: the weights sum to %s; make it 1".formatted(plain(total)));
    Set<String> names = new HashSet<>();
    for (Signal signal : signals) {
      refuseUnless(
          names.add(signal.name()),
          "signal %s is there twice; rename one".formatted(signal.name()));
      refuseUnless(
          dimensions.containsKey(signal.dimension()),
          "signal %s is in dimension %s; the dimensions are %s"
              .formatted(
                  signal.name(), signal.dimension(), String.join(", ", dimensions.keySet())));
    }
    for (String dimension : dimensions.keySet()) {
      double sum =
          signals.stream()
              .filter(s -> s.dimension().equals(dimension))
              .mapToDouble(Signal::weight)
              .sum();
      refuseUnless(
          isOne(sum),
          "the signals of %s have weights that sum to %s; make it 1"
              .formatted(dimension, plain(sum)));
    }
  }

  private static void checkBands(List<Band> bands) {
    for (int i = 1; i < bands.size(); i++) {
      refuseUnless(
          bands.get(i - 1).from() > bands.get(i).from(),
          "band %s must start below %s; list the highest first"
              .formatted(bands.get(i).name(), bands.get(i - 1).from()));
    }
    refuseUnless(
        !bands.isEmpty() && bands.get(bands.size() - 1).from() == 0,
        "bands: the last must start at 0, so that every score is in one");
  }

  private static void checkRecommendations(List<Signal> signals, List<RecommendationRule> rules) {
    Set<String> names = new HashSet<>();
    signals.forEach(signal -> names.add(signal.name()));
    for (RecommendationRule rule : rules) {
      for (Condition condition : rule.when()) {
        refuseUnless(
            names.contains(condition.signal()),
            "recommendation %s asks for signal %s, which this agent does not have"
                .formatted(rule.playbook(), condition.signal()));
      }
    }
  }

  private static boolean isOne(double sum) {
    return Math.abs(sum - 1) < ROUNDING;
  }

  private static String plain(double number) {
    return String.valueOf(Math.round(number * 1e6) / 1e6);
  }

  private static void refuseUnless(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
