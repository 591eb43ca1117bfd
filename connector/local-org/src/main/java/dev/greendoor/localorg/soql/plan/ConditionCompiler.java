package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.syntax.Condition;
import dev.greendoor.localorg.soql.syntax.Condition.Operator;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Literal;
import dev.greendoor.localorg.soql.value.LikePattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compiles WHERE (of rows) and HAVING (of groups) once, to a predicate.
 *
 * @param <T> what is filtered
 */
public final class ConditionCompiler<T> {

  private final QueryContext context;
  private final LiteralBinder literals;
  private final BiFunction<Expression, Literal, Operand<T>> operands;
  private final Function<Condition.SemiJoin, Filter<T>> semiJoins;

  /**
   * @param operands binds what stands left of an operator, for what stands on its right
   * @param semiJoins compiles subqueries
   */
  public ConditionCompiler(
      QueryContext context,
      BiFunction<Expression, Literal, Operand<T>> operands,
      Function<Condition.SemiJoin, Filter<T>> semiJoins) {
    this.context = context;
    this.literals = new LiteralBinder(context);
    this.operands = operands;
    this.semiJoins = semiJoins;
  }

  public Filter<T> compile(Condition condition) {
    if (condition instanceof Condition.And and) {
      return Filter.allOf(and.conditions().stream().map(this::compile).toList());
    }
    if (condition instanceof Condition.Or or) {
      return Filter.anyOf(or.conditions().stream().map(this::compile).toList());
    }
    if (condition instanceof Condition.Not not) {
      return Filter.of(compile(not.condition()).test().negate());
    }
    if (condition instanceof Condition.Comparison comparison) {
      return comparison(comparison);
    }
    if (condition instanceof Condition.Membership membership) {
      return membership(membership);
    }
    if (condition instanceof Condition.Inclusion inclusion) {
      return inclusion(inclusion);
    }
    return semiJoins.apply((Condition.SemiJoin) condition);
  }

  private Filter<T> comparison(Condition.Comparison comparison) {
    Literal literal = comparison.right();
    Operand<T> operand = operand(comparison.left(), literal);
    Operator operator = comparison.operator();
    requireOperator(operand, operator);
    Function<T, Object> value = operand.value();
    if (LiteralBinder.isNull(operand, literal)) {
      return nullComparison(operand, operator);
    }
    if (operator == Operator.LIKE) {
      LikePattern pattern = new LikePattern(literals.text(operand, literal).pattern());
      return Filter.of(row -> value.apply(row) instanceof String text && pattern.matches(text));
    }
    Placement placement = literals.placement(operand, literal);
    Predicate<T> test =
        row -> {
          Object actual = value.apply(row);
          return actual == null
              ? operator == Operator.NOT_EQUAL
              : holds(operator, placement.of(actual));
        };
    return operator == Operator.EQUAL ? keyed(operand, List.of(literal), test) : Filter.of(test);
  }

  /** Booleans have no blanks: null is false to them. Order and LIKE never hold for null. */
  private Filter<T> nullComparison(Operand<T> operand, Operator operator) {
    Object blank = operand.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
    Function<T, Object> value = operand.value();
    Predicate<T> isBlank =
        row -> {
          Object actual = value.apply(row);
          return actual == null || actual.equals(blank);
        };
    return switch (operator) {
      case EQUAL -> Filter.of(isBlank);
      case NOT_EQUAL -> Filter.of(isBlank.negate());
      default -> Filter.of(row -> false);
    };
  }

  private static boolean holds(Operator operator, int placement) {
    return switch (operator) {
      case EQUAL -> placement == 0;
      case NOT_EQUAL -> placement != 0;
      case LESS -> placement < 0;
      case LESS_OR_EQUAL -> placement <= 0;
      case GREATER -> placement > 0;
      case GREATER_OR_EQUAL -> placement >= 0;
      case LIKE -> throw new IllegalStateException("LIKE has no order");
    };
  }

  private Filter<T> membership(Condition.Membership membership) {
    Operand<T> operand = operand(membership.left(), membership.values().get(0));
    boolean withNull =
        membership.values().stream().anyMatch(value -> LiteralBinder.isNull(operand, value));
    List<Literal> values =
        membership.values().stream()
            .filter(value -> !LiteralBinder.isNull(operand, value))
            .toList();
    Predicate<Object> among = among(operand, values);
    Function<T, Object> value = operand.value();
    Predicate<T> test =
        row -> {
          Object actual = value.apply(row);
          return actual == null ? withNull : among.test(actual);
        };
    if (membership.negated()) {
      return Filter.of(test.negate());
    }
    return withNull ? Filter.of(test) : keyed(operand, values, test);
  }

  /** Long lists of ids and texts are looked up by hash; other types have short lists. */
  private Predicate<Object> among(Operand<T> operand, List<Literal> values) {
    List<Placement> placements =
        values.stream().map(value -> literals.placement(operand, value)).toList();
    if (operand.type().isId()) {
      Set<Object> ids = new HashSet<>();
      values.forEach(value -> ids.add(literals.recordId(operand, value)));
      return ids::contains;
    }
    boolean hashed =
        operand.type().isText()
            && operand.type() != FieldType.MULTIPICKLIST
            && !LiteralBinder.caseSensitive(operand);
    if (hashed) {
      Set<String> texts =
          values.stream()
              .map(value -> fold(literals.text(operand, value).value()))
              .collect(Collectors.toSet());
      return actual -> texts.contains(fold((String) actual));
    }
    return actual -> placements.stream().anyMatch(placement -> placement.of(actual) == 0);
  }

  private static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private Filter<T> inclusion(Condition.Inclusion inclusion) {
    Operand<T> operand = operand(inclusion.left(), inclusion.values().get(0));
    if (operand.type() != FieldType.MULTIPICKLIST) {
      throw invalidOperator(operand);
    }
    List<Set<String>> alternatives =
        inclusion.values().stream()
            .map(value -> LiteralBinder.choiceSet(literals.text(operand, value).value()))
            .toList();
    Function<T, Object> value = operand.value();
    Predicate<T> includes =
        row ->
            value.apply(row) instanceof String chosen
                && alternatives.stream().anyMatch(LiteralBinder.choiceSet(chosen)::containsAll);
    return Filter.of(inclusion.negated() ? includes.negate() : includes);
  }

  private Filter<T> keyed(Operand<T> operand, List<Literal> values, Predicate<T> test) {
    boolean text = operand.type().isText() && operand.type() != FieldType.MULTIPICKLIST;
    if (!operand.direct() || !(text || operand.type().isId())) {
      return Filter.of(test);
    }
    List<Object> keys = new ArrayList<>();
    for (Literal value : values) {
      keys.add(
          operand.type().isId()
              ? literals.recordId(operand, value)
              : literals.text(operand, value).value());
    }
    return new Filter<>(test, List.of(new Filter.Key(operand.field(), keys)));
  }

  private Operand<T> operand(Expression expression, Literal literal) {
    Operand<T> operand = operands.apply(expression, literal);
    Field field = operand.field();
    if (field != null && (field.isCompound() || !field.is(FieldFlag.FILTERABLE))) {
      throw context
          .text()
          .error(
              ErrorCode.INVALID_FIELD,
              operand.position(),
              "field '%s' can not be filtered in a query call".formatted(operand.name()));
    }
    return operand;
  }

  private void requireOperator(Operand<T> operand, Operator operator) {
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    boolean allowed =
        switch (operand.type()) {
          case BOOLEAN, MULTIPICKLIST -> equality;
          default -> operator != Operator.LIKE || operand.type().isText();
        };
    if (!allowed) {
      throw invalidOperator(operand);
    }
  }

  private SalesforceException invalidOperator(Operand<T> operand) {
    return context
        .text()
        .error(
            ErrorCode.INVALID_QUERY_FILTER_OPERATOR,
            operand.position(),
            "invalid operator on %s field"
                .formatted(operand.type().isId() ? "id" : operand.type().label()));
  }
}
