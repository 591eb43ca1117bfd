package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A range of scores with a name.
 *
 * @param name for people
 * @param from the least score in it
 */
public record Band(
    @JsonProperty(required = true) String name, @JsonProperty(required = true) int from) {}
