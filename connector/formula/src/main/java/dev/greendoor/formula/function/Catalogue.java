package dev.greendoor.formula.function;

import dev.greendoor.formula.Function;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All functions and operators by name. To add one, add an entry to the list it belongs to. */
public final class Catalogue {

  private static final Map<String, List<Function>> FUNCTIONS =
      byName(
          List.of(
              LogicFunctions.ALL,
              TextFunctions.ALL,
              PicklistFunctions.ALL,
              MathFunctions.ALL,
              DateFunctions.ALL,
              TimeFunctions.ALL));
  private static final Map<String, List<Function>> OPERATORS =
      byName(List.of(Operators.ARITHMETIC, Operators.COMPARISONS, Operators.LOGIC));

  private Catalogue() {}

  /** The forms of a function, or empty when there is none of this name. */
  public static Optional<List<Function>> functions(String name) {
    return Optional.ofNullable(FUNCTIONS.get(name));
  }

  public static Collection<String> functionNames() {
    return Collections.unmodifiableSet(FUNCTIONS.keySet());
  }

  /** The forms of an operator that the parser knows. */
  public static List<Function> operators(String symbol) {
    return OPERATORS.get(symbol);
  }

  private static Map<String, List<Function>> byName(List<List<Function>> lists) {
    Map<String, List<Function>> byName = new TreeMap<>();
    lists.stream()
        .flatMap(List::stream)
        .forEach(
            function ->
                byName.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function));
    return byName;
  }
}
