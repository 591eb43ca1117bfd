package dev.greendoor.formula;

import dev.greendoor.formula.function.Catalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the types of a formula and turns it into closures. */
final class Compiler {

  /** A part of the formula that is ready to run. */
  record Typed(FormulaType type, Expression code) {}

  private static final int MOST_RELATIONSHIPS = 10;
  private static final int CHARACTERS_OF_ID = 15;

  private final FieldResolver resolver;
  private final FormulaOptions options;
  private final Set<String> fields = new TreeSet<>();

  Compiler(FieldResolver resolver, FormulaOptions options) {
    this.resolver = resolver;
    this.options = options;
  }

  /** Paths of the fields named so far. */
  Set<String> fields() {
    return fields;
  }

  Typed compile(Node node) {
    if (node instanceof Node.Literal literal) {
      Object value = literal.value();
      return new Typed(literal.type(), scope -> value);
    }
    return node instanceof Node.Reference reference ? reference(reference) : call((Node.Call) node);
  }

  private Typed call(Node.Call call) {
    List<Function> overloads =
        call.operator()
            ? Catalogue.operators(call.name())
            : Catalogue.functions(call.name())
                .orElseThrow(
                    () ->
                        new FormulaException(
                            call.column(),
                            "Unknown function %s. Check spelling.%s"
                                .formatted(
                                    call.name(),
                                    Suggestion.didYouMean(
                                        call.name(), Catalogue.functionNames()))));
    List<Typed> arguments = new ArrayList<>();
    for (Node argument : call.arguments()) {
      arguments.add(compile(argument));
    }
    List<FormulaType> types = arguments.stream().map(Typed::type).toList();
    List<Expression> code = arguments.stream().map(Typed::code).toList();
    for (Function function : overloads) {
      Optional<FormulaType> result = function.signature().fits(types);
      if (result.isPresent()) {
        return new Typed(result.get(), located(call, function.call(code)));
      }
    }
    throw misfit(call, overloads, types);
  }

  private static Expression located(Node.Call call, Expression code) {
    return scope -> {
      try {
        return code.evaluate(scope);
      } catch (CalculationException impossible) {
        throw new FormulaException(call.column(), impossible.getMessage());
      } catch (ArithmeticException | DateTimeException beyond) {
        throw new FormulaException(call.column(), "The result is out of range");
      }
    };
  }

  /** Says about the overload that fits best what is wrong with the call. */
  private FormulaException misfit(
      Node.Call call, List<Function> overloads, List<FormulaType> types) {
    List<Signature> rightCount =
        overloads.stream()
            .map(Function::signature)
            .filter(signature -> signature.parameters(types.size()).isPresent())
            .toList();
    if (rightCount.isEmpty()) {
      return new FormulaException(
          call.column(),
          "Incorrect number of parameters for %s. Expected %s, received %d"
              .formatted(
                  described(call), overloads.get(0).signature().expectedCount(), types.size()));
    }
    int furthest = -1;
    Set<String> expected = new TreeSet<>();
    for (Signature signature : rightCount) {
      Map<Character, FormulaType> bound = new HashMap<>();
      int misfit = signature.firstMisfit(types, bound);
      if (misfit > furthest) {
        furthest = misfit;
        expected.clear();
      }
      if (misfit == furthest) {
        Parameter parameter = signature.parameters(types.size()).orElseThrow().get(misfit);
        expected.addAll(parameter.expected(bound));
      }
    }
    return misfit(call, call.arguments().get(furthest), types.get(furthest), expected);
  }

  private FormulaException misfit(
      Node.Call call, Node argument, FormulaType received, Set<String> expected) {
    if (received.isPicklist() && argument instanceof Node.Reference reference) {
      return new FormulaException(
          argument.column(),
          "Field %s is a %s field. Use it through %s"
              .formatted(
                  String.join(".", reference.path()),
                  received == FormulaType.PICKLIST ? "picklist" : "multi-select picklist",
                  received == FormulaType.PICKLIST ? "ISPICKVAL, CASE or TEXT" : "INCLUDES"));
    }
    return new FormulaException(
        argument.column(),
        "Incorrect parameter type for %s. Expected %s, received %s"
            .formatted(described(call), String.join(", ", expected), received.label()));
  }

  private static String described(Node.Call call) {
    return call.operator() ? "operator '" + call.name() + "'" : "function '" + call.name() + "()'";
  }

  private Typed reference(Node.Reference reference) {
    List<String> path = reference.path();
    if (path.size() > MOST_RELATIONSHIPS + 1) {
      throw new FormulaException(
          reference.column(),
          "The path crosses more than " + MOST_RELATIONSHIPS + " relationships");
    }
    FieldResolver object = resolver;
    List<String> relationships = new ArrayList<>();
    for (String step : path.subList(0, path.size() - 1)) {
      FieldResolver from = object;
      FieldResolver.Relationship relationship =
          from.parent(step).orElseThrow(() -> unknown(reference, "Relationship", step, from));
      relationships.add(relationship.name());
      object = relationship.fields();
    }
    FieldResolver owner = object;
    String name = path.get(path.size() - 1);
    FormulaField field =
        owner.field(name).orElseThrow(() -> unknown(reference, "Field", name, owner));
    Expression value = value(field, relationships);
    relationships.add(field.name());
    fields.add(String.join(".", relationships));
    return new Typed(field.kind().type(), value);
  }

  private static FormulaException unknown(
      Node.Reference reference, String what, String name, FieldResolver object) {
    return new FormulaException(
        reference.column(),
        "%s %s does not exist. Check spelling.%s"
            .formatted(what, name, Suggestion.didYouMean(name, object.names())));
  }

  private Expression value(FormulaField field, List<String> relationships) {
    Expression stored = stored(field.name(), relationships);
    return switch (field.kind()) {
      case NUMBER -> number(stored);
      case PERCENT -> number(percent(stored));
      case ID ->
          scope -> {
            String id = (String) stored.evaluate(scope);
            return id == null || id.length() < CHARACTERS_OF_ID
                ? id
                : id.substring(0, CHARACTERS_OF_ID);
          };
      default -> stored;
    };
  }

  private static Expression stored(String field, List<String> relationships) {
    String[] steps = relationships.toArray(String[]::new);
    return scope -> {
      RecordValues record = scope.record();
      for (String step : steps) {
        record = record == null ? null : record.parent(step);
      }
      return record == null ? null : record.value(field);
    };
  }

  private Expression number(Expression stored) {
    if (!options.blanksAsZero()) {
      return stored;
    }
    return scope -> {
      Object value = stored.evaluate(scope);
      return value == null ? BigDecimal.ZERO : value;
    };
  }

  private static Expression percent(Expression stored) {
    return scope -> {
      BigDecimal value = (BigDecimal) stored.evaluate(scope);
      return value == null ? null : value.movePointLeft(2).round(MathContext.DECIMAL128);
    };
  }
}
