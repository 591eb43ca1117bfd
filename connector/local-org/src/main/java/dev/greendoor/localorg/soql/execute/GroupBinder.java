package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.plan.Operand;
import dev.greendoor.localorg.soql.plan.OperandBinder;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Expression.FunctionCall;
import dev.greendoor.localorg.soql.value.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds what SELECT, HAVING and ORDER BY say about groups; collects the aggregates needed. */
final class GroupBinder {

  private final QueryContext context;
  private final OperandBinder rows;
  private final List<Operand<Row>> keys;
  private final List<Aggregate> aggregates = new ArrayList<>();

  GroupBinder(QueryContext context, OperandBinder rows, List<Expression> grouped) {
    this.context = context;
    this.rows = rows;
    this.keys = grouped.stream().map(this::key).toList();
  }

  List<Operand<Row>> keys() {
    return keys;
  }

  /** The aggregates bound so far. */
  List<Aggregate> aggregates() {
    return aggregates;
  }

  Operand<Group> bind(Expression expression) {
    if (expression instanceof FunctionCall call) {
      Optional<AggregateFunction> function = AggregateFunction.named(call.name());
      if (function.isPresent()) {
        return aggregate(function.get(), call);
      }
      if (call.is("GROUPING")) {
        return grouping(call);
      }
      if (call.is("FORMAT") && call.arguments().size() == 1) {
        return formatted(bind(call.arguments().get(0)));
      }
    }
    Operand<Row> operand = rows.bind(expression);
    int index = indexOf(operand);
    return new Operand<>(
        operand.name(),
        operand.type(),
        operand.field(),
        false,
        operand.position(),
        group -> group.key().values().get(index));
  }

  private Operand<Group> formatted(Operand<Group> operand) {
    ValueText text = context.valueText();
    return new Operand<>(
        "FORMAT(" + operand.name() + ")",
        FieldType.STRING,
        null,
        false,
        operand.position(),
        group -> text.of(operand.type(), operand.value().apply(group)));
  }

  private Operand<Group> grouping(FunctionCall call) {
    int index = indexOf(rows.field(rows.fieldArgument(call)));
    return new Operand<>(
        call.name(),
        FieldType.INT,
        null,
        false,
        call.position(),
        group -> BigDecimal.valueOf(group.key().isRolledUp(index) ? 1 : 0));
  }

  private Operand<Group> aggregate(AggregateFunction function, FunctionCall call) {
    boolean everyRow = function == AggregateFunction.COUNT && call.arguments().isEmpty();
    Operand<Row> operand =
        everyRow
            ? new Operand<>("", FieldType.INT, null, false, call.position(), row -> row)
            : aggregated(function, rows.fieldArgument(call));
    requireSupport(function, operand, call);
    Aggregate aggregate = new Aggregate(function, operand);
    int index = indexOf(aggregate);
    Field field = operand.field();
    boolean ownOrder = function == AggregateFunction.MIN || function == AggregateFunction.MAX;
    return new Operand<>(
        aggregate.name(),
        aggregate.type(),
        ownOrder ? field : null,
        false,
        call.position(),
        group -> group.aggregate(index));
  }

  /** Sums and extremes of amounts are in the corporate currency; what is counted is not money. */
  private Operand<Row> aggregated(AggregateFunction function, Expression.FieldName name) {
    return switch (function) {
      case COUNT, COUNT_DISTINCT -> rows.field(name);
      case SUM, AVG, MIN, MAX -> rows.comparable(name);
    };
  }

  private int indexOf(Aggregate aggregate) {
    for (int i = 0; i < aggregates.size(); i++) {
      if (aggregates.get(i).name().equalsIgnoreCase(aggregate.name())) {
        return i;
      }
    }
    aggregates.add(aggregate);
    return aggregates.size() - 1;
  }

  private int indexOf(Operand<Row> operand) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).sameAs(operand)) {
        return i;
      }
    }
    throw context
        .text()
        .malformed(operand.position(), "Field must be grouped or aggregated: " + operand.name());
  }

  private Operand<Row> key(Expression expression) {
    Operand<Row> operand = rows.bind(expression);
    if (operand.field() != null && !operand.field().is(FieldFlag.GROUPABLE)) {
      throw context
          .text()
          .error(
              ErrorCode.MALFORMED_QUERY,
              operand.position(),
              "field '%s' can not be grouped in a query call".formatted(operand.name()));
    }
    return operand;
  }

  private void requireSupport(AggregateFunction function, Operand<Row> operand, FunctionCall call) {
    boolean countable = operand.field() == null || operand.field().is(FieldFlag.FILTERABLE);
    if (!countable || !function.supports(operand.type())) {
      throw context
          .text()
          .malformed(
              call.position(),
              "field %s does not support aggregate operator %s"
                  .formatted(operand.name(), function));
    }
  }
}
