package dev.greendoor.formula;

/** What a formula, or a part of one, yields; each type with the Java class of its values. */
public enum FormulaType {
  /** {@link String}; blank is null or the empty text. */
  TEXT("Text"),
  /** {@link java.math.BigDecimal}; a percentage of 10 % is 0.1. */
  NUMBER("Number"),
  /** {@link Boolean}; null is false. */
  BOOLEAN("Boolean"),
  /** {@link java.time.LocalDate}. */
  DATE("Date"),
  /** {@link java.time.Instant}. */
  DATETIME("DateTime"),
  /** {@link java.time.LocalTime}. */
  TIME("Time"),
  /** {@link String}; usable in ISPICKVAL, CASE and TEXT only. */
  PICKLIST("Picklist"),
  /** {@link String}, values separated by semicolons; usable in INCLUDES and a few others. */
  MULTIPICKLIST("Multipicklist"),
  /** The literal NULL, which fits everywhere. */
  NULL("Null");

  private final String label;

  FormulaType(String label) {
    this.label = label;
  }

  /** The name in error messages. */
  public String label() {
    return label;
  }

  boolean isPicklist() {
    return this == PICKLIST || this == MULTIPICKLIST;
  }
}
