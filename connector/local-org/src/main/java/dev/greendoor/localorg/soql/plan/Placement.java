package dev.greendoor.localorg.soql.plan;

/** Where a value stands in relation to a literal. */
@FunctionalInterface
interface Placement {

  /** Negative before the literal, 0 equal to it or within its span, positive after it. */
  int of(Object value);
}
