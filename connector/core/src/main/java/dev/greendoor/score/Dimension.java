package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A side of the subject that several signals look at.
 *
 * @param label for people
 * @param weight its share of the score, 0 to 1
 */
public record Dimension(
    @JsonProperty(required = true) String label, @JsonProperty(required = true) double weight) {}
