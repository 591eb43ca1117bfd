package dev.greendoor.formula;

/** A compiled part of a formula. */
@FunctionalInterface
public interface Expression {

  /** The value, null for blank. */
  Object evaluate(Scope scope);

  /** The truth value: blank is false. */
  default boolean isTrue(Scope scope) {
    return Boolean.TRUE.equals(evaluate(scope));
  }
}
