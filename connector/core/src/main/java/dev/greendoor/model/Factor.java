package dev.greendoor.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * One reason why a score is what it is.
 *
 * @param signal the agent's signal
 * @param label the signal's name for people
 * @param value what the signal measured, in its own unit
 * @param contribution signed points of the score, against the average of comparable subjects
 * @param because one sentence of counts and days; it holds no field's value, since the reader's
 *     field-level security does not apply to text that we write
 * @param evidence ids of the source records behind it
 * @param rank 1 for the factor that moves the score most
 */
public record Factor(
    String signal,
    String label,
    BigDecimal value,
    BigDecimal contribution,
    String because,
    List<String> evidence,
    int rank) {}
