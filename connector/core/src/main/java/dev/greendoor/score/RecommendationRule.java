package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * When an agent advises a playbook.
 *
 * @param playbook its name
 * @param when conditions that must all hold
 * @param below only for scores below this; null for any
 * @param unless not where this other playbook, from a rule before, is advised; null for no such
 * @param since SQL yielding subject_id and val, how many days ago the cause began: it tells a cause
 *     that lasts from one that came again
 */
public record RecommendationRule(
    @JsonProperty(required = true) String playbook,
    @JsonProperty(required = true) List<Condition> when,
    Integer below,
    String unless,
    @JsonProperty(required = true) String since) {}
