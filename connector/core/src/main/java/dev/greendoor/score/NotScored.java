package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * When a subject gets no score.
 *
 * @param reason for people; no field's value
 * @param sql yields the subject_id of those it holds for
 */
public record NotScored(
    @JsonProperty(required = true) String reason, @JsonProperty(required = true) String sql) {}
