package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A bound on what a signal measured.
 *
 * @param signal the agent's signal
 * @param atLeast it holds from this value on; null for no lower bound
 * @param atMost it holds up to this value; null for no upper bound
 */
public record Condition(
    @JsonProperty(required = true) String signal, Double atLeast, Double atMost) {

  public Condition {
    if (atLeast == null && atMost == null) {
      throw new IllegalArgumentException(
          "the condition on %s has no bound; add atLeast or atMost".formatted(signal));
    }
  }

  /** Whether it holds; a value that was not observed never does. */
  public boolean holdsFor(Double value) {
    return value != null
        && (atLeast == null || value >= atLeast)
        && (atMost == null || value <= atMost);
  }
}
