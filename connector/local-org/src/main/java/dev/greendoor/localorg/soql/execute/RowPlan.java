package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.Projection;
import dev.greendoor.localorg.soql.plan.RowOrder;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A compiled query that answers records.
 *
 * @param visible which rows exist for the user
 */
record RowPlan(
    ObjectType type,
    Predicate<Row> visible,
    Filter<Row> filter,
    RowOrder<Row> order,
    Window window,
    Projection projection) {

  /** The rows of the answer, out of those that may be in it. */
  Stream<Row> select(Stream<Row> candidates) {
    return window.of(candidates.filter(filter.test()).filter(visible), order);
  }
}
