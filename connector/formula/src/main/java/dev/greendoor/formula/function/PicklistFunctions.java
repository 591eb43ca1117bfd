package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.lazy;

import dev.greendoor.formula.Expression;
import dev.greendoor.formula.Function;
import dev.greendoor.formula.Scope;
import java.util.Arrays;
import java.util.List;

/** The values of picklists. */
final class PicklistFunctions {

  static final List<Function> ALL =
      List.of(
          lazy(
              "ISPICKVAL(picklist, text) boolean",
              (scope, a) -> Values.equal(a.get(0).evaluate(scope), a.get(1).evaluate(scope))),
          lazy(
              "INCLUDES(multipicklist, text) boolean",
              (scope, a) -> values(a.get(0), scope).contains(a.get(1).evaluate(scope))),
          lazy(
              "PICKLISTCOUNT(multipicklist) number",
              (scope, a) -> Numbers.of(values(a.get(0), scope).size())));

  private PicklistFunctions() {}

  private static List<?> values(Expression field, Scope scope) {
    Object value = field.evaluate(scope);
    return Values.isBlank(value) ? List.of() : Arrays.asList(value.toString().split(";"));
  }
}
