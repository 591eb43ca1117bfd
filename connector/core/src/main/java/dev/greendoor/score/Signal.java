package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that an agent looks at.
 *
 * @param name unique in its agent
 * @param label for people
 * @param dimension the agent's dimension that it belongs to
 * @param weight its share of the dimension, 0 to 1
 * @param sql yields subject_id, val and any further numbers
 * @param scale how good a value is
 * @param because what to say about a value
 * @param evidence SQL yielding subject_id and record_id, most telling first; null when there is
 *     none to show
 */
public record Signal(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String label,
    @JsonProperty(required = true) String dimension,
    @JsonProperty(required = true) double weight,
    @JsonProperty(required = true) String sql,
    @JsonProperty(required = true) Scale scale,
    @JsonProperty(required = true) Because because,
    String evidence) {

  public Signal {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "signal %s has weight %s; it must be above 0 and at most 1".formatted(name, weight));
    }
  }
}
