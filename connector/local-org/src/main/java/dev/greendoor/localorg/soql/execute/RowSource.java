package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.ComputedObject;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.Filter.Key;
import dev.greendoor.localorg.soql.plan.QueryContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the rows that a filter may keep come from: an index if one helps, else the whole object.
 */
final class RowSource {

  /** Above this share of an object's rows, reading all of them in order is cheaper. */
  private static final int WORTHWHILE_SHARE = 4;

  private final QueryContext context;
  private final Map<String, ComputedObject> computed;

  RowSource(QueryContext context, Map<String, ComputedObject> computed) {
    this.context = context;
    this.computed = computed;
  }

  /** A superset of the rows that pass, in the order of their creation. */
  Stream<Row> rows(ObjectType type, Filter<Row> filter) {
    ComputedObject computation = computed.get(type.name());
    if (computation != null) {
      return computation.rows(filters(filter), context.session()).stream();
    }
    if (!type.hasRows()) {
      return Stream.empty();
    }
    return filter.keys().stream()
        .filter(key -> isWorthwhile(type, key))
        .min(Comparator.comparingInt(key -> key.values().size()))
        .map(key -> indexed(type, key))
        .orElseGet(() -> context.records().scan(type));
  }

  private boolean isWorthwhile(ObjectType type, Key key) {
    Records records = context.records();
    boolean indexed =
        key.field().type().isId()
            || !context.options().includeDeleted() && records.indexed(type, key.field());
    return indexed
        && (key.values().size() <= 1
            || (long) key.values().size() * WORTHWHILE_SHARE < records.count(type));
  }

  private Stream<Row> indexed(ObjectType type, Key key) {
    if (key.values().size() == 1) {
      return found(type, key, key.values().get(0));
    }
    return key.values().stream()
        .distinct()
        .flatMap(value -> found(type, key, value))
        .sorted(Comparator.comparing(Row::id));
  }

  private Stream<Row> found(ObjectType type, Key key, Object value) {
    Records records = context.records();
    if (key.field().type() == FieldType.ID) {
      Optional<Row> row = records.find((String) value);
      return row.filter(found -> found.type().equals(type)).stream();
    }
    Collection<Row> rows =
        key.field().type() == FieldType.REFERENCE
            ? records.referencing(type, key.field(), (String) value)
            : records.lookup(type, key.field(), value);
    return rows.stream();
  }

  private static Map<String, List<Object>> filters(Filter<Row> filter) {
    Map<String, List<Object>> filters = new TreeMap<>();
    filter.keys().forEach(key -> filters.put(key.field().name(), key.values()));
    return filters;
  }
}
