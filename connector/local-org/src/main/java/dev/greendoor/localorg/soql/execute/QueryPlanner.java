package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.plan.ConditionCompiler;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.OperandBinder;
import dev.greendoor.localorg.soql.plan.Projection;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.plan.Root;
import dev.greendoor.localorg.soql.plan.RowOrder;
import dev.greendoor.localorg.soql.plan.SelectBinder;
import dev.greendoor.localorg.soql.syntax.Query;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compiles a query and runs it. */
final class QueryPlanner {

  private final QueryContext context;
  private final RowSource source;

  QueryPlanner(QueryContext context, RowSource source) {
    this.context = context;
    this.source = source;
  }

  QueryResult run(Query query) {
    Root root = root(query);
    new QueryRules(context).check(query);
    if (query.countsOnly()) {
      return count(query, root);
    }
    if (AggregatePlanner.isAggregate(query)) {
      return new AggregatePlanner(context, root).run(query, filtered(query, root));
    }
    RowPlan plan = plan(query, root);
    Row[] rows = plan.select(source.rows(root.type(), plan.filter())).toArray(Row[]::new);
    return new RecordResult(root.type(), plan.projection(), rows, context.records());
  }

  /** Compiles a query for records, without running it. */
  RowPlan plan(Query query, Root root) {
    ChildQueryBinder children = new ChildQueryBinder(context, this);
    Projection projection = new SelectBinder(context, root, children).bind(query.select());
    OperandBinder operands = new OperandBinder(context, root);
    return new RowPlan(
        root.type(),
        visible(query, root.type()),
        filter(query, root),
        new RowOrder<>(context, query.order(), operands::bind),
        Window.of(query),
        projection);
  }

  /** The rows that WHERE keeps and the user can see. */
  Stream<Row> filtered(Query query, Root root) {
    Filter<Row> filter = filter(query, root);
    return source
        .rows(root.type(), filter)
        .filter(filter.test())
        .filter(visible(query, root.type()));
  }

  Root root(Query query) {
    ObjectType type = context.type(query.from().name(), query.from().position());
    return new Root(type, query.from().alias());
  }

  private QueryResult count(Query query, Root root) {
    if (!query.order().isEmpty()) {
      throw context
          .text()
          .malformed(
              query.order().get(0).expression().position(),
              "Ordered field must be grouped or aggregated");
    }
    long size = Window.of(query).size(filtered(query, root).count());
    return new CountResult(root.type(), (int) size);
  }

  private Filter<Row> filter(Query query, Root root) {
    if (query.where().isEmpty()) {
      return Filter.all();
    }
    SemiJoinBinder semiJoins = new SemiJoinBinder(context, root, this);
    semiJoins.check(query.where().get());
    OperandBinder operands = new OperandBinder(context, root);
    return new ConditionCompiler<>(context, operands::bind, semiJoins::bind)
        .compile(query.where().get());
  }

  private Predicate<Row> visible(Query query, ObjectType type) {
    Predicate<Row> visible = context.visible(type);
    if (query.scope() == null || query.scope().equalsIgnoreCase("everything")) {
      return visible;
    }
    Field owner = type.field("OwnerId").orElse(null);
    if (owner == null || !query.scope().toLowerCase(Locale.ROOT).equals("mine")) {
      throw context
          .text()
          .error(
              ErrorCode.MALFORMED_QUERY,
              query.positions().scope(),
              "Invalid scope '%s' for entity '%s'".formatted(query.scope(), type.name()));
    }
    String userId = context.session().userId();
    return visible.and(row -> userId.equals(row.value(owner)));
  }
}
