package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How deals of one temperament are worked. {@code behaviours.yaml} holds the values and says what
 * each of them means.
 */
record Behaviour(
    @JsonProperty(required = true) Span silence,
    @JsonProperty(required = true) Span baselinePerWeek,
    @JsonProperty(required = true) Span recentPerWeek,
    @JsonProperty(required = true) int recentDays,
    @JsonProperty(required = true) Span committee,
    @JsonProperty(required = true) Span engaged,
    @JsonProperty(required = true) int engagedDays,
    @JsonProperty(required = true) double sponsor,
    @JsonProperty(required = true) double championAway,
    @JsonProperty(required = true) double answered,
    @JsonProperty(required = true) Span replyHours,
    @JsonProperty(required = true) double meetings,
    @JsonProperty(required = true) double calls,
    @JsonProperty(required = true) Span chasing,
    @JsonProperty(required = true) int quiet,
    @JsonProperty(required = true) Span pushes,
    @JsonProperty(required = true) double cut,
    @JsonProperty(required = true) Span cutBy,
    @JsonProperty(required = true) Span pace,
    @JsonProperty(required = true) double competitor) {}
