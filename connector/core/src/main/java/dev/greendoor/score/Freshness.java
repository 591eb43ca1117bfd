package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far what is known about a subject can be believed to be what there is to know.
 *
 * @param sql yields subject_id and val
 * @param scale the factor on the confidence for a val
 */
public record Freshness(
    @JsonProperty(required = true) String sql, @JsonProperty(required = true) Scale scale) {}
