package dev.greendoor.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** The evaluated arguments of a call; texts are never null, the others were checked for blanks. */
public final class Arguments {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final Scope scope;
  private final Object[] values;

  Arguments(Scope scope, Object[] values) {
    this.scope = scope;
    this.values = values;
  }

  public Moment moment() {
    return scope.moment();
  }

  public int size() {
    return values.length;
  }

  public Object value(int index) {
    return values[index];
  }

  public String text(int index) {
    return (String) values[index];
  }

  /** The text, or {@code otherwise} when the argument was left out. */
  public String text(int index, String otherwise) {
    return index < values.length ? text(index) : otherwise;
  }

  public BigDecimal number(int index) {
    return (BigDecimal) values[index];
  }

  /** The number without its fraction, as counts and positions are taken. */
  public int integer(int index) {
    BigDecimal whole = number(index).setScale(0, RoundingMode.DOWN);
    if (whole.abs().compareTo(LARGEST) > 0) {
      throw new CalculationException("The number " + whole.toPlainString() + " is too large here");
    }
    return whole.intValue();
  }

  /** The number without its fraction, or {@code otherwise} when the argument was left out. */
  public int integer(int index, int otherwise) {
    return index < values.length ? integer(index) : otherwise;
  }

  public LocalDate date(int index) {
    return (LocalDate) values[index];
  }

  public Instant instant(int index) {
    return (Instant) values[index];
  }

  public LocalTime time(int index) {
    return (LocalTime) values[index];
  }
}
