package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;

/** Calculates formula fields when they are read. */
@FunctionalInterface
public interface FormulaFields {

  /** Every formula field is blank. */
  FormulaFields NONE = (records, row, field) -> null;

  /** The value of a formula field, in the class that its type fixes, or null for blank. */
  Object value(Records records, Row row, Field field);
}
