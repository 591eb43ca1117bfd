package dev.greendoor.formula;

/** A formula that does not compile, or that cannot be calculated for a record. */
public final class FormulaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int column;

  FormulaException(int column, String message) {
    super("Column " + column + ": " + message);
    this.column = column;
  }

  /** Where in the formula, from 1. */
  public int column() {
    return column;
  }
}
