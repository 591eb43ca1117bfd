package dev.greendoor.localorg.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is true of a thing that the scenario tells of, before it is known which rows it becomes:
 * name → value in the classes that the org stores, or a list of further facts.
 */
final class Facts {

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Sets a fact; null says that there is none. */
  Facts set(String name, Object value) {
    values.put(name, value instanceof Integer number ? BigDecimal.valueOf(number) : value);
    return this;
  }

  /** Sets an amount given in thousands. */
  Facts thousands(String name, int amount) {
    return set(name, BigDecimal.valueOf(amount * 1000L));
  }

  /** Sets a list of things that belong to this one. */
  Facts list(String name, List<Facts> things) {
    values.put(name, things);
    return this;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Object value(String name) {
    return values.get(name);
  }

  @SuppressWarnings("unchecked")
  List<Facts> list(String name) {
    return (List<Facts>) values.get(name);
  }

  /** These facts and those of a thing that belongs to it, which go first. */
  Facts within(Facts part) {
    Facts all = new Facts();
    all.values.putAll(values);
    all.values.putAll(part.values);
    return all;
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
