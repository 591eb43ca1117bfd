package dev.greendoor.score;

import java.util.Map;

/**
 * What a signal measured on one subject.
 *
 * @param value the number that is put on the scale
 * @param numbers all numbers of its row, for sentences; {@code val} is among them
 */
public record SignalValue(double value, Map<String, Double> numbers) {}
