package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An agent's own test: rows of the store, and what it makes of them.
 *
 * @param name what it shows
 * @param asOf when the agent is asked
 * @param given rows by canonical table. A value {@code -8d} is that many days before asOf, and
 *     {@code -60d..-9d/2d} makes one row for each second day of that span
 * @param expect what must come out
 */
public record Example(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) Instant asOf,
    @JsonProperty(required = true) Map<String, List<Map<String, Object>>> given,
    @JsonProperty(required = true) Expectation expect) {

  /**
   * What must come out for the one subject of an example. What is null is not looked at.
   *
   * @param score least and most value
   * @param daysAgo least and most value as of so many days before
   * @param band the band
   * @param confidence least and most confidence
   * @param notScored the reason for which there is no score
   * @param values what signals measured, by signal; null for not observed
   * @param because sentences by signal
   * @param playbooks what is advised
   */
  public record Expectation(
      List<Double> score,
      Map<Integer, List<Double>> daysAgo,
      String band,
      List<Double> confidence,
      String notScored,
      Map<String, Double> values,
      Map<String, String> because,
      List<String> playbooks) {}
}
