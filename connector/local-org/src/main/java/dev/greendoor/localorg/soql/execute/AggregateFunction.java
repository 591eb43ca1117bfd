package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.value.ValueOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** SOQL's aggregate functions. All but COUNT() leave nulls out. */
enum AggregateFunction {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  AVG,
  MIN,
  MAX;

  /** Collects the values of one group. */
  interface Accumulator {
    /** Takes a value that is not null. */
    void add(Object value);

    Object result();
  }

  static Optional<AggregateFunction> named(String name) {
    for (AggregateFunction function : values()) {
      if (function.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  boolean supports(FieldType type) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> true;
      case SUM, AVG -> type.isNumber();
      case MIN, MAX -> type != FieldType.BOOLEAN && !type.isId() && type != FieldType.MULTIPICKLIST;
    };
  }

  FieldType resultType(FieldType type) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> FieldType.INT;
      case AVG -> FieldType.DOUBLE;
      case SUM, MIN, MAX -> type;
    };
  }

  Accumulator accumulator(FieldType type, Field field) {
    return switch (this) {
      case COUNT -> new Count();
      case COUNT_DISTINCT -> new Distinct();
      case SUM -> new Sum();
      case AVG -> new Average();
      case MIN -> new Extreme(ValueOrder.of(type, field).reversed());
      case MAX -> new Extreme(ValueOrder.of(type, field));
    };
  }

  private static final class Count implements Accumulator {
    private long count;

    @Override
    public void add(Object value) {
      count++;
    }

    @Override
    public Object result() {
      return BigDecimal.valueOf(count);
    }
  }

  private static final class Distinct implements Accumulator {
    private final Set<Object> values = new HashSet<>();

    @Override
    public void add(Object value) {
      values.add(GroupKey.comparable(value));
    }

    @Override
    public Object result() {
      return BigDecimal.valueOf(values.size());
    }
  }

  private static final class Sum implements Accumulator {
    private BigDecimal sum;

    @Override
    public void add(Object value) {
      sum = sum == null ? (BigDecimal) value : sum.add((BigDecimal) value);
    }

    @Override
    public Object result() {
      return sum;
    }
  }

  private static final class Average implements Accumulator {
    private final Sum sum = new Sum();
    private long count;

    @Override
    public void add(Object value) {
      sum.add(value);
      count++;
    }

    @Override
    public Object result() {
      return count == 0
          ? null
          : ((BigDecimal) sum.result())
              .divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
              .stripTrailingZeros();
    }
  }

  private static final class Extreme implements Accumulator {
    private final Comparator<Object> order;
    private Object found;

    Extreme(Comparator<Object> order) {
      this.order = order;
    }

    @Override
    public void add(Object value) {
      if (found == null || order.compare(value, found) > 0) {
        found = value;
      }
    }

    @Override
    public Object result() {
      return found;
    }
  }
}
