package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.plan.PathBinder.BoundPath;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Literal;
import dev.greendoor.localorg.soql.value.DateCalendar;
import dev.greendoor.localorg.soql.value.DateFunction;
import dev.greendoor.localorg.soql.value.ValueText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Binds fields and row functions of one object. */
public final class OperandBinder {

  private final QueryContext context;
  private final PathBinder paths;
  private final Root root;
  private final CurrencyBinder currencies;

  public OperandBinder(QueryContext context, Root root) {
    this.context = context;
    this.paths = new PathBinder(context);
    this.root = root;
    this.currencies = new CurrencyBinder(context, paths);
  }

  /** A field, a date function, or {@code toLabel()}. */
  public Operand<Row> bind(Expression expression) {
    if (expression instanceof Expression.FieldName name) {
      return field(name);
    }
    if (expression instanceof Expression.FunctionCall call) {
      return function(call);
    }
    throw context.text().malformed(expression.position(), "unexpected token: constant");
  }

  /** The same to be compared with a literal: with an amount of money, in that one's currency. */
  public Operand<Row> bind(Expression expression, Literal literal) {
    return expression instanceof Expression.FieldName name
            && literal instanceof Literal.Currency amount
        ? inCurrency(name, amount.code().toUpperCase(Locale.ROOT))
        : bind(expression);
  }

  /** A field. */
  public Operand<Row> field(Expression.FieldName name) {
    BoundPath path = paths.bind(name, root);
    return new Operand<>(
        path.name(),
        path.field().type(),
        path.field(),
        path.steps().isEmpty(),
        name.position(),
        paths.reader(path));
  }

  /**
   * A field in the corporate currency, which is what orderings and aggregates of amounts count in.
   * Other fields as they are.
   */
  public Operand<Row> comparable(Expression expression) {
    return expression instanceof Expression.FieldName name
        ? inCurrency(name, context.rates().corporate())
        : bind(expression);
  }

  /**
   * A field in another currency.
   *
   * @param isoCode of that currency
   */
  public Operand<Row> inCurrency(Expression.FieldName name, String isoCode) {
    BoundPath path = paths.bind(name, root);
    return currencies.applies(path)
        ? field(name).withValue(currencies.reader(path, isoCode))
        : field(name);
  }

  /** {@code convertCurrency()}: an amount in the user's currency. */
  Operand<Row> converted(Expression.FunctionCall call) {
    Expression.FieldName name = fieldArgument(call);
    Operand<Row> operand = field(name);
    if (operand.type() != FieldType.CURRENCY) {
      throw context
          .text()
          .error(
              ErrorCode.INVALID_FIELD,
              call.position(),
              "field %s does not support function convertCurrency".formatted(operand.name()));
    }
    return inCurrency(name, context.userCurrency());
  }

  /** {@code FORMAT()}: the text of a value, an amount's with its currency. */
  Operand<Row> formatted(Expression.FunctionCall call) {
    ValueText text = context.valueText();
    boolean converted =
        call.arguments().size() == 1
            && call.arguments().get(0) instanceof Expression.FunctionCall inner
            && inner.is("convertCurrency");
    Expression.FunctionCall at =
        converted ? (Expression.FunctionCall) call.arguments().get(0) : call;
    Operand<Row> operand = converted ? converted(at) : field(fieldArgument(at));
    BoundPath path = paths.bind(fieldArgument(at), root);
    Function<Row, Object> value = operand.value();
    Function<Row, Object> plain = row -> text.of(operand.type(), value.apply(row));
    Function<Row, Object> amount =
        converted
            ? row -> text.amount(value.apply(row), context.userCurrency())
            : currencies.text(path, text);
    return new Operand<>(
        "FORMAT(" + operand.name() + ")",
        FieldType.STRING,
        operand.field(),
        false,
        call.position(),
        currencies.applies(path) ? amount : plain);
  }

  private Operand<Row> function(Expression.FunctionCall call) {
    DateFunction date = DateFunction.named(call.name()).orElse(null);
    if (date != null) {
      return dateFunction(date, call);
    }
    if (call.is("toLabel")) {
      return label(field(fieldArgument(call)));
    }
    throw unknown(call);
  }

  /** The same picklist value as users see it. */
  public Operand<Row> label(Operand<Row> picklist) {
    Map<String, String> labels =
        picklist.field().picklist().stream()
            .collect(
                Collectors.toMap(
                    Field.PicklistValue::value,
                    Field.PicklistValue::label,
                    (first, same) -> first));
    Function<Row, Object> value = picklist.value();
    return new Operand<>(
        "toLabel(" + picklist.name() + ")",
        FieldType.STRING,
        picklist.field(),
        false,
        picklist.position(),
        row -> {
          Object stored = value.apply(row);
          return stored == null ? null : labels.getOrDefault((String) stored, (String) stored);
        });
  }

  private Operand<Row> dateFunction(DateFunction function, Expression.FunctionCall call) {
    ZoneId zone = ZoneOffset.UTC;
    Expression.FunctionCall at = call;
    if (call.arguments().size() == 1
        && call.arguments().get(0) instanceof Expression.FunctionCall inner
        && inner.is("convertTimezone")) {
      zone = context.calendar().zone();
      at = inner;
    }
    Operand<Row> time = field(fieldArgument(at));
    boolean valid =
        time.type() == FieldType.DATETIME
            || time.type() == FieldType.DATE && !function.needsTime() && at == call;
    if (!valid) {
      throw context
          .text()
          .error(
              ErrorCode.INVALID_FIELD,
              call.position(),
              "field %s does not support function %s".formatted(time.name(), function));
    }
    String argument = at == call ? time.name() : "convertTimezone(" + time.name() + ")";
    return new Operand<>(
        function + "(" + argument + ")",
        function.type(),
        null,
        false,
        call.position(),
        part(function, time.value(), zone, context.calendar()));
  }

  private static Function<Row, Object> part(
      DateFunction function, Function<Row, Object> time, ZoneId zone, DateCalendar calendar) {
    return row -> {
      Object value = time.apply(row);
      if (value == null) {
        return null;
      }
      LocalDateTime local =
          value instanceof LocalDate date
              ? date.atStartOfDay()
              : LocalDateTime.ofInstant((Instant) value, zone);
      return function.of(local, calendar);
    };
  }

  /** The one field that a function is given. */
  public Expression.FieldName fieldArgument(Expression.FunctionCall call) {
    if (call.arguments().size() == 1
        && call.arguments().get(0) instanceof Expression.FieldName name) {
      return name;
    }
    throw context.text().malformed(call.position(), "%s takes one field".formatted(call.name()));
  }

  RuntimeException unknown(Expression.FunctionCall call) {
    return context
        .text()
        .malformed(call.position(), "unexpected token: '%s'".formatted(call.name()));
  }
}
