package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.lazy;

import dev.greendoor.formula.Expression;
import dev.greendoor.formula.Function;
import dev.greendoor.formula.Scope;
import java.util.List;

/** Conditions and blanks; arguments are evaluated only when they are needed. */
final class LogicFunctions {

  static final List<Function> ALL =
      List.of(
          lazy("AND(boolean...) boolean", LogicFunctions::and),
          lazy("OR(boolean...) boolean", LogicFunctions::or),
          lazy("NOT(boolean) boolean", (scope, a) -> !a.get(0).isTrue(scope)),
          lazy(
              "XOR(boolean...) boolean",
              (scope, a) -> a.stream().filter(part -> part.isTrue(scope)).count() % 2 == 1),
          lazy(
              "IF(boolean, T, T) T",
              (scope, a) -> a.get(a.get(0).isTrue(scope) ? 1 : 2).evaluate(scope)),
          lazy("IFS({boolean, T}..., T) T", LogicFunctions::firstTrue),
          lazy("CASE(S, {S, T}..., T) T", LogicFunctions::firstEqual),
          lazy("ISBLANK(any|multipicklist) boolean", (scope, a) -> Values.isBlank(a.get(0), scope)),
          lazy("ISNULL(any|multipicklist) boolean", (scope, a) -> a.get(0).evaluate(scope) == null),
          lazy("BLANKVALUE(T, T) T", (scope, a) -> firstNotBlank(scope, a)),
          lazy(
              "NULLVALUE(T, T) T",
              (scope, a) -> {
                Object value = a.get(0).evaluate(scope);
                return value != null ? value : a.get(1).evaluate(scope);
              }));

  private LogicFunctions() {}

  static Object and(Scope scope, List<Expression> conditions) {
    for (Expression condition : conditions) {
      if (!condition.isTrue(scope)) {
        return false;
      }
    }
    return true;
  }

  static Object or(Scope scope, List<Expression> conditions) {
    for (Expression condition : conditions) {
      if (condition.isTrue(scope)) {
        return true;
      }
    }
    return false;
  }

  private static Object firstTrue(Scope scope, List<Expression> arguments) {
    int otherwise = arguments.size() - 1;
    for (int i = 0; i < otherwise; i += 2) {
      if (arguments.get(i).isTrue(scope)) {
        return arguments.get(i + 1).evaluate(scope);
      }
    }
    return arguments.get(otherwise).evaluate(scope);
  }

  private static Object firstEqual(Scope scope, List<Expression> arguments) {
    Object selector = arguments.get(0).evaluate(scope);
    int otherwise = arguments.size() - 1;
    for (int i = 1; i < otherwise; i += 2) {
      if (Values.equal(selector, arguments.get(i).evaluate(scope))) {
        return arguments.get(i + 1).evaluate(scope);
      }
    }
    return arguments.get(otherwise).evaluate(scope);
  }

  private static Object firstNotBlank(Scope scope, List<Expression> arguments) {
    Object value = arguments.get(0).evaluate(scope);
    return Values.isBlank(value) ? arguments.get(1).evaluate(scope) : value;
  }
}
