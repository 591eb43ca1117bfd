package dev.greendoor.formula.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.greendoor.formula.Arguments;
import dev.greendoor.formula.CalculationException;
import dev.greendoor.formula.Function;

/** Matches a whole text in linear time; a pattern that stays the same is compiled once. */
final class RegexMatch implements Function.Strict {

  private record Known(String source, Pattern pattern) {}

  private volatile Known known = new Known("", Pattern.compile(""));

  @Override
  public Object apply(Arguments a) {
    String source = a.text(1);
    Known last = known;
    if (!last.source().equals(source)) {
      last = new Known(source, compile(source));
      known = last;
    }
    return last.pattern().matches(a.text(0));
  }

  private static Pattern compile(String source) {
    try {
      return Pattern.compile(source);
    } catch (PatternSyntaxException wrong) {
      throw new CalculationException("Invalid regular expression: " + wrong.getMessage());
    }
  }
}
