package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Query;
import dev.greendoor.localorg.soql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * ORDER BY, compiled. Nulls come first unless the query says otherwise, ascending or not.
 *
 * @param <T> what is ordered: rows or groups
 */
public final class RowOrder<T> {

  private record Key<T>(Function<T, Object> value, Comparator<Object> comparator) {}

  private record Sortable<T>(T element, Object[] keys, long place) {}

  private static final int LARGEST_HEAP = 10_000;

  private final List<Key<T>> keys = new ArrayList<>();

  /** Compiles the orderings of a query. */
  public RowOrder(
      QueryContext context,
      List<Query.Ordering> orderings,
      Function<Expression, Operand<T>> operands) {
    for (Query.Ordering ordering : orderings) {
      Operand<T> operand = operands.apply(ordering.expression());
      if (operand.field() != null && !operand.field().is(FieldFlag.SORTABLE)) {
        throw context
            .text()
            .error(
                ErrorCode.INVALID_FIELD,
                operand.position(),
                "field '%s' can not be sorted in a query call".formatted(operand.name()));
      }
      keys.add(new Key<>(operand.value(), comparator(operand, ordering)));
    }
  }

  /**
   * The first elements in this order; those that are equal to all keys keep their order.
   *
   * @param count how many are wanted
   */
  public Stream<T> first(long count, Stream<T> elements) {
    if (keys.isEmpty()) {
      return elements.limit(count);
    }
    Stream<Sortable<T>> sortable = sortable(elements);
    return count <= LARGEST_HEAP
        ? smallest((int) count, sortable)
        : sortable.sorted(this::compare).limit(count).map(Sortable::element);
  }

  /** Keeps no more than is wanted, so that the top ten of a million cost no million. */
  private Stream<T> smallest(int count, Stream<Sortable<T>> elements) {
    PriorityQueue<Sortable<T>> kept = new PriorityQueue<>((a, b) -> compare(b, a));
    elements.forEach(
        element -> {
          if (kept.size() < count) {
            kept.add(element);
          } else if (count > 0 && compare(element, kept.peek()) < 0) {
            kept.poll();
            kept.add(element);
          }
        });
    return kept.stream().sorted(this::compare).map(Sortable::element);
  }

  private static Comparator<Object> comparator(Operand<?> operand, Query.Ordering ordering) {
    Comparator<Object> values = ValueOrder.of(operand.type(), operand.field());
    Comparator<Object> directed = ordering.descending() ? values.reversed() : values;
    return ordering.nullsLast() ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed);
  }

  private Stream<Sortable<T>> sortable(Stream<T> elements) {
    AtomicLong place = new AtomicLong();
    return elements.map(
        element -> {
          Object[] values = new Object[keys.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = keys.get(i).value().apply(element);
          }
          return new Sortable<>(element, values, place.getAndIncrement());
        });
  }

  private int compare(Sortable<T> left, Sortable<T> right) {
    for (int i = 0; i < keys.size(); i++) {
      int order = keys.get(i).comparator().compare(left.keys()[i], right.keys()[i]);
      if (order != 0) {
        return order;
      }
    }
    return Long.compare(left.place(), right.place());
  }
}
