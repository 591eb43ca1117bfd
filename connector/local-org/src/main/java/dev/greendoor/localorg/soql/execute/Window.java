package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.soql.plan.RowOrder;
import dev.greendoor.localorg.soql.syntax.Query;
import java.util.stream.Stream;

/** LIMIT and OFFSET. */
record Window(long offset, long limit) {

  static Window of(Query query) {
    return new Window(
        query.offset().orElse(0),
        query.limit().isPresent() ? query.limit().getAsInt() : Long.MAX_VALUE);
  }

  /** The elements of the answer, out of all that match. */
  <T> Stream<T> of(Stream<T> elements, RowOrder<T> order) {
    Stream<T> first = order.first(limit == Long.MAX_VALUE ? limit : offset + limit, elements);
    return offset == 0 ? first : first.skip(offset);
  }

  /** How many of this many elements are in the answer. */
  long size(long matching) {
    return Math.min(limit, Math.max(0, matching - offset));
  }
}
