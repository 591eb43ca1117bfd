package dev.greendoor.formula;

import java.util.Map;

/** A record as a formula reads it. */
public interface RecordValues {

  /** The stored value of a field that was resolved, in the class that its type fixes, or null. */
  Object value(String fieldName);

  /** The parent behind a relationship that was resolved, or null. */
  RecordValues parent(String relationshipName);

  /** A record of these values, parents being maps themselves. */
  static RecordValues of(Map<String, ?> values) {
    return new RecordValues() {
      @Override
      public Object value(String fieldName) {
        return values.get(fieldName);
      }

      @Override
      @SuppressWarnings("unchecked")
      public RecordValues parent(String relationshipName) {
        return values.get(relationshipName) instanceof Map<?, ?> parent
            ? of((Map<String, ?>) parent)
            : null;
      }
    };
  }
}
