package dev.greendoor.formula;

/** The kind of a field, where it is more particular than the type it has in a formula. */
public enum FieldKind {
  TEXT(FormulaType.TEXT),
  /** A record id: 15 characters in a formula, whatever is stored. */
  ID(FormulaType.TEXT),
  NUMBER(FormulaType.NUMBER),
  /** Stored as 10 for 10 %, read as 0.1. */
  PERCENT(FormulaType.NUMBER),
  BOOLEAN(FormulaType.BOOLEAN),
  DATE(FormulaType.DATE),
  DATETIME(FormulaType.DATETIME),
  TIME(FormulaType.TIME),
  PICKLIST(FormulaType.PICKLIST),
  MULTIPICKLIST(FormulaType.MULTIPICKLIST);

  private final FormulaType type;

  FieldKind(FormulaType type) {
    this.type = type;
  }

  public FormulaType type() {
    return type;
  }
}
