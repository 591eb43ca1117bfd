package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.schema.Field;
import java.util.List;
import java.util.function.Predicate;

/**
 * A compiled condition.
 *
 * @param test decides; two-valued, as in Salesforce: NOT keeps what the condition does not
 * @param keys fields of the queried object itself that must have one of a few values, so that an
 *     index can be asked instead of reading every row
 */
public record Filter<T>(Predicate<T> test, List<Key> keys) {

  /** A field and the values (ids in 18 characters) that it may have. */
  public record Key(Field field, List<Object> values) {}

  static <T> Filter<T> of(Predicate<T> test) {
    return new Filter<>(test, List.of());
  }

  /** A filter that keeps everything. */
  public static <T> Filter<T> all() {
    return of(value -> true);
  }

  /** Keeps what all of them keep; flat, so that a long chain costs no stack. */
  static <T> Filter<T> allOf(List<Filter<T>> filters) {
    List<Predicate<T>> tests = filters.stream().map(Filter::test).toList();
    return new Filter<>(
        value -> {
          for (Predicate<T> test : tests) {
            if (!test.test(value)) {
              return false;
            }
          }
          return true;
        },
        filters.stream().flatMap(filter -> filter.keys().stream()).toList());
  }

  /** Keeps what any of them keeps. */
  static <T> Filter<T> anyOf(List<Filter<T>> filters) {
    List<Predicate<T>> tests = filters.stream().map(Filter::test).toList();
    return of(
        value -> {
          for (Predicate<T> test : tests) {
            if (test.test(value)) {
              return true;
            }
          }
          return false;
        });
  }
}
