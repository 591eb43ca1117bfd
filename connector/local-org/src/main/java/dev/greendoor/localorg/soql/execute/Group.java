package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Row;
import java.util.List;

/** The rows that have a key in common, as far as their aggregates. */
final class Group {

  private final GroupKey key;
  private final List<AggregateFunction.Accumulator> accumulators;

  Group(GroupKey key, List<Aggregate> aggregates) {
    this.key = key;
    this.accumulators = aggregates.stream().map(Aggregate::accumulator).toList();
  }

  GroupKey key() {
    return key;
  }

  void add(Row row, List<Aggregate> aggregates) {
    for (int i = 0; i < accumulators.size(); i++) {
      Object value = aggregates.get(i).operand().value().apply(row);
      if (value != null) {
        accumulators.get(i).add(value);
      }
    }
  }

  Object aggregate(int index) {
    return accumulators.get(index).result();
  }
}
