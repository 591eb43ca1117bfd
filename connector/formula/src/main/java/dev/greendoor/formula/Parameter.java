package dev.greendoor.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may stand for an argument. A variable takes the type of its first argument and then asks for
 * the same: {@code T} for any type but picklists, {@code S} for picklists too, against which texts
 * are then allowed.
 */
record Parameter(Set<FormulaType> types, char variable) {

  private static final char NONE = '\0';
  private static final char WITH_PICKLISTS = 'S';

  /** Reads {@code text}, {@code text|picklist}, {@code any}, {@code T} or {@code S}. */
  static Parameter parse(String text) {
    if (text.length() == 1) {
      return new Parameter(Set.of(), text.charAt(0));
    }
    return new Parameter(
        Arrays.stream(text.split("\\|"))
            .flatMap(name -> name.equals("any") ? notPicklists() : Stream.of(named(name)))
            .collect(Collectors.toUnmodifiableSet()),
        NONE);
  }

  private static Stream<FormulaType> notPicklists() {
    return Arrays.stream(FormulaType.values()).filter(type -> !type.isPicklist());
  }

  private static FormulaType named(String name) {
    return FormulaType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether the type fits; a variable is bound by it. */
  boolean accepts(FormulaType type, Map<Character, FormulaType> bound) {
    if (type == FormulaType.NULL) {
      return true;
    }
    if (variable == NONE) {
      return types.contains(type);
    }
    FormulaType known = bound.get(variable);
    if (known == null) {
      if (type.isPicklist() && variable != WITH_PICKLISTS) {
        return false;
      }
      bound.put(variable, type);
      return true;
    }
    return known == type || (known == FormulaType.PICKLIST && type == FormulaType.TEXT);
  }

  /** The types that would fit, by their names. */
  Set<String> expected(Map<Character, FormulaType> bound) {
    Set<String> labels = new TreeSet<>();
    if (variable == NONE) {
      types.stream()
          .filter(type -> type != FormulaType.NULL)
          .forEach(type -> labels.add(type.label()));
    } else if (bound.containsKey(variable)) {
      FormulaType known = bound.get(variable);
      labels.add((known == FormulaType.PICKLIST ? FormulaType.TEXT : known).label());
    }
    return labels;
  }

  boolean isTextOnly() {
    return types.equals(Set.of(FormulaType.TEXT));
  }
}
