package dev.greendoor.formula;

/**
 * A field that formulas may name.
 *
 * @param name its API name, as the record is asked for it
 */
public record FormulaField(String name, FieldKind kind) {}
