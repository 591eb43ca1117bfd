package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.generated.GeneratedObjects;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.plan.ConditionCompiler;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.OperandBinder;
import dev.greendoor.localorg.soql.plan.Projection;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.plan.Root;
import dev.greendoor.localorg.soql.plan.RowOrder;
import dev.greendoor.localorg.soql.plan.SelectBinder;
import dev.greendoor.localorg.soql.syntax.Condition;
import dev.greendoor.localorg.soql.syntax.Query;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compiles a query and runs it. */
final class QueryPlanner {

  private final QueryContext context;
  private final RowSource source;
  private final GeneratedObjects generated;

  QueryPlanner(QueryContext context, RowSource source, GeneratedObjects generated) {
    this.context = context;
    this.source = source;
    this.generated = generated;
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
    Optional<GeneratedQuery> made = generated(query, root, plan.filter());
    if (made.filter(rows -> rows.inOrder(query)).isPresent()) {
      Numbers numbers = made.get().matching(hides(query, root) ? plan.visible() : null);
      return new GeneratedResult(
          generated.of(root.type()).orElseThrow(),
          numbers.within(plan.window()),
          plan.projection(),
          context.records());
    }
    Row[] rows = plan.select(candidates(query, root, plan.filter())).toArray(Row[]::new);
    return new RecordResult(root.type(), plan.projection(), rows, context.records());
  }

  private Optional<GeneratedQuery> generated(Query query, Root root, Filter<Row> filter) {
    return generated
        .of(root.type())
        .map(
            object ->
                new GeneratedQuery(
                    object, query, root, filter, condition -> filter(condition, root)));
  }

  /** Whether there may be rows that the user cannot see, deleted ones aside. */
  private boolean hides(Query query, Root root) {
    return query.scope() != null
        || !context.access().allows(Access.ObjectPermission.VIEW_ALL, root.type());
  }

  private Stream<Row> candidates(Query query, Root root, Filter<Row> filter) {
    return generated(query, root, filter)
        .map(GeneratedQuery::candidates)
        .orElseGet(() -> source.rows(root.type(), filter));
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
        new RowOrder<>(context, query.order(), operands::comparable),
        Window.of(query),
        projection);
  }

  /** The rows that WHERE keeps and the user can see. */
  Stream<Row> filtered(Query query, Root root) {
    Filter<Row> filter = filter(query, root);
    return candidates(query, root, filter)
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
    long matching =
        generated(query, root, filter(query, root))
            .map(
                rows ->
                    (long)
                        rows.matching(hides(query, root) ? visible(query, root.type()) : null)
                            .size())
            .orElseGet(() -> filtered(query, root).count());
    return new CountResult(root.type(), (int) Window.of(query).size(matching));
  }

  private Filter<Row> filter(Query query, Root root) {
    return query.where().map(where -> filter(where, root)).orElseGet(Filter::all);
  }

  private Filter<Row> filter(Condition where, Root root) {
    SemiJoinBinder semiJoins = new SemiJoinBinder(context, root, this);
    semiJoins.check(where);
    OperandBinder operands = new OperandBinder(context, root);
    return new ConditionCompiler<>(context, operands::bind, semiJoins::bind).compile(where);
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
