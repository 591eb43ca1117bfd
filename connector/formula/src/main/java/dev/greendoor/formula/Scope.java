package dev.greendoor.formula;

/** What an expression is evaluated with. */
public record Scope(RecordValues record, Moment moment) {}
