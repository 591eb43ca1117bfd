package dev.greendoor.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Some records of an object: what its fields really hold.
 *
 * @param records field → text as the source wrote it, null for none
 */
record Sample(List<Map<String, String>> records) {

  /** Fewer records say nothing about a field that they leave empty. */
  private static final int TELLING = 20;

  static final Sample NONE = new Sample(List.of());

  int size() {
    return records.size();
  }

  /** Whether nothing of a field in these records means that nobody fills it. */
  boolean telling() {
    return records.size() >= TELLING;
  }

  /** The share of records in which the field has a value; 0 without records. */
  double filled(String field) {
    return share(field, Objects::nonNull, records.size());
  }

  /** Of the values of a field, the share that a test accepts; 0 without values. */
  double matching(String field, Predicate<String> test) {
    long filled =
        records.stream().map(record -> record.get(field)).filter(Objects::nonNull).count();
    return share(field, value -> value != null && test.test(value), filled);
  }

  /** The different values of a field, in order. */
  Collection<String> values(String field) {
    Set<String> values = new TreeSet<>();
    records.stream().map(record -> record.get(field)).filter(Objects::nonNull).forEach(values::add);
    return values;
  }

  private double share(String field, Predicate<String> test, long of) {
    return of == 0
        ? 0
        : (double) records.stream().map(record -> record.get(field)).filter(test).count() / of;
  }
}
