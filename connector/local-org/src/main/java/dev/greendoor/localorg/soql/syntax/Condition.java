package dev.greendoor.localorg.soql.syntax;

import java.util.List;

/** A WHERE or HAVING condition. */
public sealed interface Condition {

  /** All of them. */
  record And(List<Condition> conditions) implements Condition {}

  /** Any of them. */
  record Or(List<Condition> conditions) implements Condition {}

  record Not(Condition condition) implements Condition {}

  /** {@code left = right} and its like. */
  record Comparison(Expression left, Operator operator, Literal right) implements Condition {}

  /** {@code left IN (…)}, or with {@code negated} NOT IN. */
  record Membership(Expression left, boolean negated, List<Literal> values) implements Condition {}

  /** {@code left INCLUDES (…)}, or with {@code negated} EXCLUDES. */
  record Inclusion(Expression left, boolean negated, List<Literal> values) implements Condition {}

  /** {@code left IN (SELECT …)}, or with {@code negated} an anti-join. */
  record SemiJoin(Expression left, boolean negated, Query subquery, int position)
      implements Condition {}

  /** The operators that compare with one value. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LIKE
  }
}
