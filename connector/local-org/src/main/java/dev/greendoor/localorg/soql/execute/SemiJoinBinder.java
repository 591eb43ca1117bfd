package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.Operand;
import dev.greendoor.localorg.soql.plan.OperandBinder;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.plan.Root;
import dev.greendoor.localorg.soql.syntax.Condition;
import dev.greendoor.localorg.soql.syntax.Query;
import dev.greendoor.localorg.soql.syntax.SelectItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compiles {@code IN (SELECT …)}: the subquery runs once, as the same user. */
record SemiJoinBinder(QueryContext context, Root root, QueryPlanner planner) {

  private static final int MAX_SEMI_JOINS = 2;
  private static final String NOT_NESTED =
      "Semi join sub-selects are only allowed at the top level WHERE expressions"
          + " and not in nested WHERE expressions.";

  /**
   * Refuses semi-joins where Salesforce has none.
   *
   * @throws SalesforceException MALFORMED_QUERY
   */
  void check(Condition where) {
    List<Condition.SemiJoin> found = new ArrayList<>();
    if (where instanceof Condition.Or or) {
      or.conditions()
          .forEach(
              condition ->
                  forbid(
                      condition, "Semi join sub-selects are not allowed with the 'OR' operator"));
    } else {
      collect(where, found);
    }
    if (found.size() > MAX_SEMI_JOINS) {
      throw context
          .text()
          .malformed(
              found.get(MAX_SEMI_JOINS).position(),
              "Maximum %d semi join sub-selects are allowed.".formatted(MAX_SEMI_JOINS));
    }
  }

  private void collect(Condition condition, List<Condition.SemiJoin> found) {
    if (condition instanceof Condition.SemiJoin semiJoin) {
      found.add(semiJoin);
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(part -> collect(part, found));
    } else {
      forbid(condition, NOT_NESTED);
    }
  }

  private void forbid(Condition condition, String message) {
    if (condition instanceof Condition.SemiJoin semiJoin) {
      throw context.text().malformed(semiJoin.position(), message);
    }
    if (condition instanceof Condition.And and) {
      and.conditions().forEach(part -> forbid(part, message));
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(part -> forbid(part, message));
    } else if (condition instanceof Condition.Not not) {
      forbid(not.condition(), message);
    }
  }

  Filter<Row> bind(Condition.SemiJoin semiJoin) {
    Operand<Row> outer = new OperandBinder(context, root).bind(semiJoin.left());
    requireId(outer);
    Query subquery = semiJoin.subquery();
    Root inner = planner.root(subquery);
    Operand<Row> selected = selected(semiJoin, inner);
    requireAllowed(semiJoin, inner);
    requireSameTarget(outer, selected, inner);
    Set<Object> values = values(subquery, inner, selected.value());
    Function<Row, Object> value = outer.value();
    Predicate<Row> among = row -> values.contains(value.apply(row));
    if (semiJoin.negated()) {
      return new Filter<>(among.negate(), List.of());
    }
    List<Filter.Key> keys =
        outer.direct() ? List.of(new Filter.Key(outer.field(), List.copyOf(values))) : List.of();
    return new Filter<>(among, keys);
  }

  private Set<Object> values(Query subquery, Root inner, Function<Row, Object> selected) {
    Set<Object> values = new HashSet<>();
    planner.filtered(subquery, inner).map(selected).filter(Objects::nonNull).forEach(values::add);
    return values;
  }

  private Operand<Row> selected(Condition.SemiJoin semiJoin, Root inner) {
    List<SelectItem> items = semiJoin.subquery().select();
    if (items.size() != 1 || !(items.get(0) instanceof SelectItem.Selected selected)) {
      throw context
          .text()
          .malformed(semiJoin.position(), "Semi join sub-selects must select exactly one field");
    }
    Operand<Row> operand = new OperandBinder(context, inner).bind(selected.expression());
    if (!operand.type().isId() || !operand.direct()) {
      throw context
          .text()
          .malformed(
              operand.position(),
              ("The selected field in the semi join sub-select must be an id or reference field"
                      + " of '%s', cannot use: '%s'")
                  .formatted(inner.type().name(), operand.name()));
    }
    return operand;
  }

  private void requireId(Operand<Row> outer) {
    if (!outer.type().isId()) {
      throw context
          .text()
          .malformed(
              outer.position(),
              ("The left operand field in the where expression for outer query"
                      + " should be an id field, cannot use: '%s'")
                  .formatted(outer.name()));
    }
  }

  private void requireAllowed(Condition.SemiJoin semiJoin, Root inner) {
    Query subquery = semiJoin.subquery();
    if (inner.type().equals(root.type())) {
      throw context
          .text()
          .malformed(
              semiJoin.position(),
              "The inner and outer selects should not be on the same object type");
    }
    if (!subquery.order().isEmpty() || subquery.limit().isPresent()) {
      throw context
          .text()
          .malformed(
              semiJoin.position(), "ORDER BY and LIMIT are not allowed in semi join sub-selects");
    }
    subquery
        .where()
        .ifPresent(where -> forbid(where, "Nesting of semi join sub-selects is not supported"));
  }

  private void requireSameTarget(Operand<Row> outer, Operand<Row> selected, Root inner) {
    if (Collections.disjoint(targets(outer, root), targets(selected, inner))) {
      throw context
          .text()
          .malformed(
              outer.position(),
              ("The selected field '%s' in the subquery and the left operand field"
                      + " in the where expression in the outer query '%s'"
                      + " should point to the same object type")
                  .formatted(selected.name(), outer.name()));
    }
  }

  private static List<String> targets(Operand<Row> operand, Root root) {
    return operand
        .field()
        .reference()
        .map(Field.Reference::targets)
        .orElseGet(() -> List.of(root.type().name()));
  }
}
