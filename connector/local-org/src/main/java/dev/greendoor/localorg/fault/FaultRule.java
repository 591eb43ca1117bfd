package dev.greendoor.localorg.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.http.Json;
import java.util.Set;
import java.util.TreeSet;

/**
 * An instruction to fail: what is hit, how often, and what happens to it.
 *
 * @param match what is meant; null for everything
 * @param after how many that match are spared first; null for none
 * @param times how many are hit before the rule ends; null for no end
 * @param probability of hitting one that matches, from 0 to 1; null for always
 * @param seed of the dice, so that a run can be repeated; null for 0
 * @param action what happens
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultRule(
    FaultMatch match,
    Integer after,
    Integer times,
    Double probability,
    Long seed,
    FaultAction action) {

  /**
   * Reads a rule; an action that names no kind is a {@link CallFault}.
   *
   * @throws JsonProcessingException saying what it does not understand
   */
  public static FaultRule of(JsonNode json) throws JsonProcessingException {
    JsonNode whole = json.deepCopy();
    if (whole.path("action") instanceof ObjectNode named && !named.has("kind")) {
      named.put("kind", "call");
    }
    return Json.MAPPER.treeToValue(whole, FaultRule.class);
  }

  public FaultRule {
    if (action == null) {
      throw new IllegalArgumentException("A fault rule needs an action.");
    }
    if (probability != null && (probability < 0 || probability > 1)) {
      throw new IllegalArgumentException(
          "probability must be from 0 to 1, not " + probability + ".");
    }
    match = match == null ? FaultMatch.EVERYTHING : match;
    Set<String> meaningless = new TreeSet<>(match.given());
    meaningless.removeAll(action.matchedBy());
    if (!meaningless.isEmpty()) {
      throw new IllegalArgumentException(
          "match has %s, by which this kind of fault cannot be limited; it can by %s."
              .formatted(meaningless, new TreeSet<>(action.matchedBy())));
    }
    if (action instanceof HiddenField && (match.object() == null || match.field() == null)) {
      throw new IllegalArgumentException("hideField needs object and field in match.");
    }
  }
}
