package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.generated.GeneratedObject;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.Root;
import dev.greendoor.localorg.soql.syntax.Condition;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the rows of a generated object by number. Conditions on ids and stamps, which ascend with
 * the number, cut a range out; only other conditions are tested row by row.
 */
final class GeneratedQuery {

  private final GeneratedObject object;
  private final Root root;
  private final Filter<Row> filter;
  private int from;
  private int to;
  private boolean rangeSaysAll = true;

  /**
   * Narrows the rows down.
   *
   * @param filter the whole condition
   * @param compile compiles one part of it
   */
  GeneratedQuery(
      GeneratedObject object,
      Query query,
      Root root,
      Filter<Row> filter,
      Function<Condition, Filter<Row>> compile) {
    this.object = object;
    this.root = root;
    this.filter = filter;
    this.to = object.rows();
    for (Condition part : parts(query)) {
      if (isRange(part)) {
        narrow((Condition.Comparison) part, compile.apply(part).test());
      } else {
        rangeSaysAll = false;
      }
    }
  }

  /** Rows that may match, in the order of their numbers. */
  Stream<Row> candidates() {
    return numbersOfCandidates().mapToObj(object::row);
  }

  /**
   * The numbers of the rows that match.
   *
   * @param visible null when all are
   */
  Numbers matching(Predicate<Row> visible) {
    if (rangeSaysAll && visible == null) {
      return Numbers.range(from, to);
    }
    Predicate<Row> test = visible == null ? filter.test() : filter.test().and(visible);
    return Numbers.of(
        numbersOfCandidates().filter(number -> test.test(object.row(number))).toArray());
  }

  /** Whether the query wants the rows in the order that they have anyway. */
  boolean inOrder(Query query) {
    return query.order().stream()
        .allMatch(order -> !order.descending() && ascends(order.expression()));
  }

  private IntStream numbersOfCandidates() {
    Optional<Filter.Key> ids =
        filter.keys().stream().filter(key -> key.field().equals(object.type().id())).findFirst();
    return ids.map(this::numbers).orElseGet(() -> IntStream.range(from, to));
  }

  private IntStream numbers(Filter.Key ids) {
    return ids.values().stream()
        .mapToInt(id -> object.number((String) id))
        .filter(number -> number >= from && number < to)
        .sorted()
        .distinct();
  }

  private static List<Condition> parts(Query query) {
    Condition where = query.where().orElse(null);
    if (where == null) {
      return List.of();
    }
    return where instanceof Condition.And and ? and.conditions() : List.of(where);
  }

  private boolean isRange(Condition part) {
    return part instanceof Condition.Comparison comparison
        && ascends(comparison.left())
        && switch (comparison.operator()) {
          case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
          case EQUAL, NOT_EQUAL, LIKE -> false;
        };
  }

  private boolean ascends(Expression expression) {
    if (!(expression instanceof Expression.FieldName name)) {
      return false;
    }
    List<String> path = name.segments();
    boolean own = path.size() == 1 || (path.size() == 2 && root.isNamed(path.get(0)));
    Optional<Field> field = object.type().field(name.last());
    return own && field.filter(object::ascends).isPresent();
  }

  private void narrow(Condition.Comparison comparison, Predicate<Row> test) {
    boolean less =
        comparison.operator() == Condition.Operator.LESS
            || comparison.operator() == Condition.Operator.LESS_OR_EQUAL;
    int border = border(test, less);
    from = less ? from : Math.max(from, border);
    to = Math.max(from, less ? Math.min(to, border) : to);
  }

  /** The first row for which the test answers otherwise than {@code atFirst}. */
  private int border(Predicate<Row> test, boolean atFirst) {
    int low = 0;
    int high = object.rows();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (test.test(object.row(middle)) == atFirst) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
