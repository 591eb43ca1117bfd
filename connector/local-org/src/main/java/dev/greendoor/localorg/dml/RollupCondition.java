package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.RollupFilter;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Comparisons that a record must satisfy, all of them, in the Metadata API's terms. */
public final class RollupCondition {

  private final ObjectType child;
  private final List<RollupFilter> filters;
  private final Records records;

  /** Comparisons of fields of this object. */
  public RollupCondition(ObjectType child, List<RollupFilter> filters, Records records) {
    this.child = child;
    this.filters = filters;
    this.records = records;
  }

  /** Whether the record satisfies all of them. */
  public boolean holds(Row detail) {
    return filters.stream().allMatch(filter -> holds(detail, filter));
  }

  private boolean holds(Row detail, RollupFilter filter) {
    String path = filter.field();
    Field field = child.require(path.substring(path.indexOf('.') + 1));
    Object actual = records.value(detail, field);
    return switch (filter.operation()) {
      case "equals" -> anyEqual(field, actual, filter.value());
      case "notEqual" -> !anyEqual(field, actual, filter.value());
      case "lessThan" -> actual != null && compare(field, actual, filter.value()) < 0;
      case "greaterThan" -> actual != null && compare(field, actual, filter.value()) > 0;
      case "lessOrEqual" -> actual != null && compare(field, actual, filter.value()) <= 0;
      case "greaterOrEqual" -> actual != null && compare(field, actual, filter.value()) >= 0;
      case "contains" -> text(actual).contains(lower(filter.value()));
      case "notContain" -> !text(actual).contains(lower(filter.value()));
      case "startsWith" -> text(actual).startsWith(lower(filter.value()));
      case "includes" -> includes(actual, filter.value());
      case "excludes" -> !includes(actual, filter.value());
      default -> throw new IllegalStateException("No comparison " + filter.operation());
    };
  }

  private static boolean anyEqual(Field field, Object actual, String values) {
    if (actual == null) {
      return values.isEmpty();
    }
    return Arrays.stream(values.split(",", -1))
        .anyMatch(value -> compare(field, actual, value.strip()) == 0);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Field field, Object actual, String value) {
    if (actual instanceof String text) {
      return text.compareToIgnoreCase(value);
    }
    Object expected = new ValueConversion(true).convert(field, value);
    return expected == null ? 1 : ((Comparable<Object>) actual).compareTo(expected);
  }

  private static boolean includes(Object actual, String values) {
    List<String> chosen = List.of(text(actual).split(";", -1));
    return Arrays.stream(values.split("[;,]", -1)).anyMatch(value -> chosen.contains(lower(value)));
  }

  private static String text(Object value) {
    return value == null ? "" : lower(value.toString());
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
