package dev.greendoor.formula.function;

import dev.greendoor.formula.Expression;
import dev.greendoor.formula.Scope;
import java.math.BigDecimal;
import java.util.Objects;

/** Comparing values, whatever their type. */
final class Values {

  private Values() {}

  static boolean isBlank(Object value) {
    return value == null || value.equals("");
  }

  static boolean isBlank(Expression expression, Scope scope) {
    return isBlank(expression.evaluate(scope));
  }

  /** Two blanks are equal, texts by case, numbers by value, and a blank boolean is false. */
  static boolean equal(Object one, Object other) {
    if (one instanceof BigDecimal number && other instanceof BigDecimal second) {
      return number.compareTo(second) == 0;
    }
    if (one instanceof Boolean || other instanceof Boolean) {
      return Boolean.TRUE.equals(one) == Boolean.TRUE.equals(other);
    }
    return isBlank(one) ? isBlank(other) : Objects.equals(one, other);
  }

  /** The order of two values of the same ordered type. */
  @SuppressWarnings("unchecked")
  static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }
}
