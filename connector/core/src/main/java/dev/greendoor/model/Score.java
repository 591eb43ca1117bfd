package dev.greendoor.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What an agent makes of one subject.
 *
 * @param agent the agent's name
 * @param subjectId source id of the record that is scored
 * @param asOf when it was asked
 * @param value 0..100 in whole points; null when not scored
 * @param band the agent's band that the value is in; null when not scored
 * @param confidence 0..1: how much of what the agent looks at was there to be seen, and how fresh;
 *     null when not scored
 * @param trend where the value is going; null when not scored or too young to tell
 * @param previous the reading from which the present movement began; null when nothing moved
 * @param notScoredReason why there is no value; null when there is one
 * @param factors by rank; empty when not scored
 */
public record Score(
    String agent,
    String subjectId,
    Instant asOf,
    Integer value,
    String band,
    BigDecimal confidence,
    Trend trend,
    Reading previous,
    String notScoredReason,
    List<Factor> factors) {

  /** A subject that the agent cannot judge yet. */
  public static Score notScored(String agent, String subjectId, Instant asOf, String reason) {
    return new Score(agent, subjectId, asOf, null, null, null, null, null, reason, List.of());
  }

  public boolean isScored() {
    return value != null;
  }

  /** Whether {@code other} says the same, whenever it was asked. */
  public boolean saysTheSameAs(Score other) {
    return other != null && equals(other.askedAt(asOf));
  }

  private Score askedAt(Instant moment) {
    return new Score(
        agent,
        subjectId,
        moment,
        value,
        band,
        confidence,
        trend,
        previous,
        notScoredReason,
        factors);
  }
}
