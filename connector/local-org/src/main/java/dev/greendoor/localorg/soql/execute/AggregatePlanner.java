package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryResult.Column;
import dev.greendoor.localorg.soql.QueryResult.FieldColumn;
import dev.greendoor.localorg.soql.plan.ConditionCompiler;
import dev.greendoor.localorg.soql.plan.Filter;
import dev.greendoor.localorg.soql.plan.Operand;
import dev.greendoor.localorg.soql.plan.OperandBinder;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.plan.Root;
import dev.greendoor.localorg.soql.plan.RowOrder;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Query;
import dev.greendoor.localorg.soql.syntax.Query.Grouping;
import dev.greendoor.localorg.soql.syntax.SelectItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compiles and runs queries with aggregate functions or GROUP BY. */
final class AggregatePlanner {

  private static final int MAX_SUBTOTAL_FIELDS = 3;
  private static final int MAX_GROUPS = 2000;

  private final QueryContext context;
  private final OperandBinder rows;

  AggregatePlanner(QueryContext context, Root root) {
    this.context = context;
    this.rows = new OperandBinder(context, root);
  }

  /** Whether a query asks for groups rather than records. */
  static boolean isAggregate(Query query) {
    return query.grouping().isPresent()
        || query.select().stream()
            .anyMatch(
                item ->
                    item instanceof SelectItem.Selected selected
                        && isAggregate(selected.expression()));
  }

  private static boolean isAggregate(Expression expression) {
    return expression instanceof Expression.FunctionCall call
        && (AggregateFunction.named(call.name()).isPresent()
            || call.arguments().stream().anyMatch(AggregatePlanner::isAggregate));
  }

  QueryResult run(Query query, Stream<Row> candidates) {
    requireGrouping(query);
    List<Expression> grouped = query.grouping().map(Grouping::expressions).orElse(List.of());
    GroupBinder binder = new GroupBinder(context, rows, grouped);
    List<Operand<Group>> cells = new ArrayList<>();
    List<Column> columns = columns(query, binder, cells);
    Filter<Group> having =
        query
            .having()
            .map(
                new ConditionCompiler<>(
                        context,
                        (expression, literal) -> binder.bind(expression),
                        semiJoin -> {
                          throw context
                              .text()
                              .malformed(
                                  semiJoin.position(),
                                  "Semi join sub-selects are not allowed in HAVING");
                        })
                    ::compile)
            .orElseGet(Filter::all);
    RowOrder<Group> order = new RowOrder<>(context, query.order(), binder::bind);
    Stream<Group> groups = groups(query, binder, candidates).filter(having.test());
    List<Object[]> answer =
        Window.of(query)
            .of(groups, order)
            .map(group -> cells.stream().map(cell -> cell.value().apply(group)).toArray())
            .toList();
    if (answer.size() > MAX_GROUPS) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "Aggregate query does not support queryMore(),"
              + " use LIMIT to restrict the results to a single batch");
    }
    return new AggregateResult(columns, answer);
  }

  private void requireGrouping(Query query) {
    if (query.grouping().isEmpty() && query.limit().isPresent()) {
      throw context
          .text()
          .malformed(
              query.positions().limit(),
              "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
    }
  }

  private List<Column> columns(Query query, GroupBinder binder, List<Operand<Group>> cells) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int unnamed = 0;
    for (SelectItem item : query.select()) {
      if (!(item instanceof SelectItem.Selected selected)) {
        throw context
            .text()
            .malformed(item.position(), "Only fields and functions can be selected with GROUP BY");
      }
      Operand<Group> cell = binder.bind(selected.expression());
      String name = selected.alias();
      if (name == null) {
        name =
            selected.expression() instanceof Expression.FieldName
                ? cell.field().name()
                : "expr" + unnamed++;
      }
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw context.text().malformed(item.position(), "duplicate alias: " + name);
      }
      columns.add(
          new FieldColumn(
              name,
              cell.type(),
              selected.expression() instanceof Expression.FieldName ? cell.field() : null));
      cells.add(cell);
    }
    return List.copyOf(columns);
  }

  private Stream<Group> groups(Query query, GroupBinder binder, Stream<Row> candidates) {
    List<Operand<Row>> keys = binder.keys();
    List<Aggregate> aggregates = binder.aggregates();
    int[] levels = levels(query, keys.size());
    Map<GroupKey, Group> groups = new LinkedHashMap<>();
    if (query.grouping().isEmpty()) {
      GroupKey everything = GroupKey.of(new Object[0], 0);
      groups.put(everything, new Group(everything, aggregates));
    }
    candidates.forEach(
        row -> {
          Object[] values = keys.stream().map(key -> key.value().apply(row)).toArray();
          for (int level : levels) {
            groups
                .computeIfAbsent(GroupKey.of(values, level), key -> new Group(key, aggregates))
                .add(row, aggregates);
          }
        });
    return groups.values().stream();
  }

  /** The sets of keys to sum over, as bits: none, or with ROLLUP and CUBE several. */
  private int[] levels(Query query, int keys) {
    Grouping.Kind kind = query.grouping().map(Grouping::kind).orElse(Grouping.Kind.PLAIN);
    if (kind == Grouping.Kind.PLAIN) {
      return new int[] {0};
    }
    if (keys > MAX_SUBTOTAL_FIELDS) {
      throw context
          .text()
          .malformed(
              query.grouping().orElseThrow().expressions().get(MAX_SUBTOTAL_FIELDS).position(),
              "GROUP BY %s is limited to %d fields".formatted(kind, MAX_SUBTOTAL_FIELDS));
    }
    int all = (1 << keys) - 1;
    return kind == Grouping.Kind.CUBE
        ? IntStream.rangeClosed(0, all).toArray()
        : IntStream.rangeClosed(0, keys).map(kept -> all & (all << (keys - kept))).toArray();
  }
}
