package dev.greendoor.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name, parameters and result of a function, written as {@code LEFT(text, number) text}. A
 * parameter may be optional ({@code text?}) and parameters may repeat, once or more: {@code
 * number...} or {@code {boolean, T}...}.
 */
final class Signature {

  private static final Pattern FORM = Pattern.compile("(\\S+?)\\((.*)\\) (\\S+)");
  private static final Pattern PARAMETER =
      Pattern.compile("\\{([^}]*)}\\.\\.\\.|([^,\\s.?]+)(\\.\\.\\.|\\?)?");

  private final String text;
  private final String name;
  private final Parameter result;
  private final List<Parameter> before = new ArrayList<>();
  private final List<Parameter> repeated = new ArrayList<>();
  private final List<Parameter> after = new ArrayList<>();
  private int optional;

  private Signature(String text, String name, String result) {
    this.text = text;
    this.name = name;
    this.result = Parameter.parse(result);
  }

  static Signature parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("Not a signature: " + text);
    }
    Signature signature = new Signature(text, form.group(1), form.group(3));
    Matcher parameter = PARAMETER.matcher(form.group(2));
    while (parameter.find()) {
      signature.add(parameter);
    }
    return signature;
  }

  String name() {
    return name;
  }

  /** The parameter for each of so many arguments, or empty when that is not a possible number. */
  Optional<List<Parameter>> parameters(int count) {
    List<Parameter> all = new ArrayList<>(before);
    int repeats = count - before.size() - after.size();
    if (repeated.isEmpty()) {
      return count <= before.size() && count >= before.size() - optional
          ? Optional.of(all.subList(0, count))
          : Optional.empty();
    }
    if (repeats < repeated.size() || repeats % repeated.size() != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < repeats / repeated.size(); i++) {
      all.addAll(repeated);
    }
    all.addAll(after);
    return Optional.of(all);
  }

  /** The number of arguments in the words of an error message. */
  String expectedCount() {
    int fixed = before.size() + after.size();
    if (!repeated.isEmpty()) {
      return fixed + repeated.size() + "+";
    }
    return optional == 0 ? Integer.toString(fixed) : (fixed - optional) + "-" + fixed;
  }

  /** The result's type, once the variables are bound. */
  FormulaType result(Map<Character, FormulaType> bound) {
    return result.types().stream()
        .findFirst()
        .orElseGet(() -> bound.getOrDefault(result.variable(), FormulaType.NULL));
  }

  /** The first argument that does not fit, or the number of arguments if all do. */
  int firstMisfit(List<FormulaType> arguments, Map<Character, FormulaType> bound) {
    List<Parameter> parameters = parameters(arguments.size()).orElseThrow();
    for (int i = 0; i < arguments.size(); i++) {
      if (!parameters.get(i).accepts(arguments.get(i), bound)) {
        return i;
      }
    }
    return arguments.size();
  }

  /** The result's type if the arguments fit. */
  Optional<FormulaType> fits(List<FormulaType> arguments) {
    Map<Character, FormulaType> bound = new HashMap<>();
    return parameters(arguments.size()).isPresent()
            && firstMisfit(arguments, bound) == arguments.size()
        ? Optional.of(result(bound))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }

  private void add(Matcher parameter) {
    if (parameter.group(1) != null) {
      for (String member : parameter.group(1).split(",\\s*")) {
        repeated.add(Parameter.parse(member));
      }
    } else {
      Parameter single = Parameter.parse(parameter.group(2));
      String mark = parameter.group(3);
      if ("...".equals(mark)) {
        repeated.add(single);
      } else {
        (repeated.isEmpty() ? before : after).add(single);
        optional += "?".equals(mark) ? 1 : 0;
      }
    }
  }
}
