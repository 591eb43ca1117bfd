package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.soql.syntax.Query;
import java.util.stream.Stream;

/** LIMIT and OFFSET. */
record Window(long offset, long limit) {

  static Window of(Query query) {
    return new Window(
        query.offset().orElse(0),
        query.limit().isPresent() ? query.limit().getAsInt() : Long.MAX_VALUE);
  }

  <T> Stream<T> of(Stream<T> elements) {
    Stream<T> rest = offset == 0 ? elements : elements.skip(offset);
    return limit == Long.MAX_VALUE ? rest : rest.limit(limit);
  }
}
