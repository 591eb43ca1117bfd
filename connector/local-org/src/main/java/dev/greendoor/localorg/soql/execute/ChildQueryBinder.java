package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.plan.Root;
import dev.greendoor.localorg.soql.plan.SelectBinder;
import dev.greendoor.localorg.soql.syntax.Query;
import java.util.stream.Stream;

/** Binds subqueries of a SELECT list to the relationships of the parent's children. */
record ChildQueryBinder(QueryContext context, QueryPlanner planner)
    implements SelectBinder.ChildQueries {

  @Override
  public SelectBinder.Children bind(Query subquery, Root parent) {
    Schema.ChildRelationship relationship = relationship(subquery.from(), parent);
    if (subquery.countsOnly() || AggregatePlanner.isAggregate(subquery)) {
      throw context
          .text()
          .malformed(
              subquery.select().get(0).position(),
              "Aggregate expressions are not supported in subqueries of the SELECT list");
    }
    new QueryRules(context).check(subquery);
    Root root = new Root(relationship.child(), subquery.from().alias());
    RowPlan plan = planner.plan(subquery, root);
    Field reference = relationship.field();
    return new SelectBinder.Children(
        relationship.name(), plan.projection().columns(), row -> children(plan, reference, row));
  }

  /** The children of a row, null when there are none. */
  private Object children(RowPlan plan, Field reference, Row parent) {
    Stream<Row> candidates =
        context.records().referencing(plan.type(), reference, parent.id()).stream();
    Row[] rows = plan.select(candidates).toArray(Row[]::new);
    return rows.length == 0
        ? null
        : new RecordResult(plan.type(), plan.projection(), rows, context.records());
  }

  private Schema.ChildRelationship relationship(Query.From from, Root parent) {
    String path = from.name();
    int dot = path.indexOf('.');
    String name =
        dot > 0 && path.substring(0, dot).equalsIgnoreCase(parent.alias())
            ? path.substring(dot + 1)
            : path;
    return context.records().schema().children(parent.type()).stream()
        .filter(child -> name.equalsIgnoreCase(child.name()))
        .filter(child -> context.access().allows(ObjectPermission.READ, child.child()))
        .filter(child -> context.access().canRead(child.child(), child.field()))
        .findFirst()
        .orElseThrow(() -> context.unknown().children(name, from.position()));
  }
}
