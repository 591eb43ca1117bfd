package dev.greendoor.formula;

/** Thrown by a function that has no result for its arguments; the call adds where it stands. */
public final class CalculationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CalculationException(String message) {
    super(message);
  }
}
