package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * When an agent advises a playbook.
 *
 * @param playbook its name
 * @param when conditions that must all hold
 * @param below only for scores below this; null for any
 * @param since SQL yielding subject_id and val, how many days ago the cause began; null when the
 *     cause counts as one and the same for ever
 */
public record RecommendationRule(
    @JsonProperty(required = true) String playbook,
    @JsonProperty(required = true) List<Condition> when,
    Integer below,
    String since) {}
