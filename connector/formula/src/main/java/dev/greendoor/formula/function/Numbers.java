package dev.greendoor.formula.function;

import dev.greendoor.formula.CalculationException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** Decimal arithmetic as formulas do it: 34 digits, halves away from zero, no endless numbers. */
final class Numbers {

  static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_UP);

  private static final int MOST_DIGITS = 64;
  private static final int LARGEST_EXPONENT = 999;

  private Numbers() {}

  static BigDecimal bounded(BigDecimal value) {
    BigDecimal rounded = value.round(PRECISION);
    if (rounded.precision() - rounded.scale() > MOST_DIGITS) {
      throw new CalculationException("The number is too large");
    }
    return rounded;
  }

  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw new CalculationException("Division by zero");
    }
    return bounded(dividend.divide(divisor, PRECISION));
  }

  static BigDecimal remainder(BigDecimal dividend, BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw new CalculationException("Division by zero");
    }
    return dividend.remainder(divisor, MathContext.UNLIMITED);
  }

  static BigDecimal power(BigDecimal base, BigDecimal exponent) {
    if (exponent.abs().compareTo(BigDecimal.valueOf(LARGEST_EXPONENT)) > 0) {
      throw new CalculationException("The exponent " + exponent.toPlainString() + " is too large");
    }
    if (exponent.stripTrailingZeros().scale() > 0) {
      return fromDouble(Math.pow(base.doubleValue(), exponent.doubleValue()));
    }
    if (exponent.signum() < 0) {
      return divide(BigDecimal.ONE, power(base, exponent.negate()));
    }
    return bounded(base.pow(exponent.intValueExact(), PRECISION));
  }

  /** Halves away from zero; negative digits round left of the decimal point. */
  static BigDecimal round(BigDecimal value, int digits, RoundingMode mode) {
    if (digits > value.scale()) {
      return value;
    }
    return value.setScale(Math.max(digits, -MOST_DIGITS), mode);
  }

  static BigDecimal viaDouble(BigDecimal value, DoubleUnaryOperator function) {
    return fromDouble(function.applyAsDouble(value.doubleValue()));
  }

  static BigDecimal fromDouble(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new CalculationException("The argument is out of range");
    }
    return bounded(BigDecimal.valueOf(value));
  }

  static BigDecimal of(long value) {
    return BigDecimal.valueOf(value);
  }

  /** Without exponent and without zeros that say nothing. */
  static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
