package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.perCall;
import static dev.greendoor.formula.Function.strict;

import dev.greendoor.formula.Arguments;
import dev.greendoor.formula.CalculationException;
import dev.greendoor.formula.Function;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Text: positions count from 1, case matters, blank is empty. */
final class TextFunctions {

  static final List<Function> ALL =
      List.of(
          strict("LEN(text) number", a -> Numbers.of(a.text(0).length())),
          strict("LEFT(text, number) text", a -> Texts.part(a.text(0), 0, a.integer(1))),
          strict("RIGHT(text, number) text", TextFunctions::right),
          strict(
              "MID(text, number, number) text",
              a -> Texts.part(a.text(0), a.integer(1) - 1, a.integer(2))),
          strict("UPPER(text, text?) text", a -> a.text(0).toUpperCase(locale(a))),
          strict("LOWER(text, text?) text", a -> a.text(0).toLowerCase(locale(a))),
          strict("INITCAP(text) text", a -> Texts.capitalized(a.text(0))),
          strict("TRIM(text) text", a -> a.text(0).strip()),
          strict("REVERSE(text) text", a -> new StringBuilder(a.text(0)).reverse().toString()),
          strict(
              "SUBSTITUTE(text, text, text) text",
              a -> Texts.substitute(a.text(0), a.text(1), a.text(2))),
          strict("FIND(text, text, number?) number", TextFunctions::find),
          strict("CONTAINS(text, text) boolean", a -> a.text(0).contains(a.text(1))),
          strict("BEGINS(text, text) boolean", a -> a.text(0).startsWith(a.text(1))),
          strict(
              "LPAD(text, number, text?) text",
              a -> missing(a).concat(Texts.part(a.text(0), 0, a.integer(1)))),
          strict(
              "RPAD(text, number, text?) text",
              a -> Texts.part(a.text(0), 0, a.integer(1)).concat(missing(a))),
          strict("TEXT(number) text", a -> Numbers.text(a.number(0))),
          strict("TEXT(date) text", a -> a.date(0).toString()),
          strict("TEXT(time) text", a -> TimeFunctions.text(a.time(0))),
          strict("TEXT(datetime) text", a -> DateFunctions.text(a.instant(0))),
          strict("TEXT(picklist) text", a -> a.value(0)),
          strict("VALUE(text) number", a -> number(a.text(0))),
          strict("ISNUMBER(text) boolean", a -> isNumber(a.text(0))),
          strict("ASCII(text) number", a -> a.text(0).isEmpty() ? null : codePoint(a.text(0))),
          strict("CHR(number) text", a -> character(a.integer(0))),
          strict("BR() text", a -> "\n"),
          strict("CASESAFEID(text) text", a -> Texts.caseSafeId(a.text(0))),
          strict(
              "HYPERLINK(text, text, text?) text",
              a ->
                  "<a href=\"%s\"%s>%s</a>"
                      .formatted(a.text(0), attribute("target", a.text(2, "")), a.text(1))),
          strict(
              "IMAGE(text, text, number?, number?) text",
              a ->
                  "<img src=\"%s\" alt=\"%s\"%s%s/>"
                      .formatted(a.text(0), a.text(1), size("height", a, 2), size("width", a, 3))),
          perCall("REGEX(text, text) boolean", RegexMatch::new));

  private TextFunctions() {}

  private static String right(Arguments a) {
    String text = a.text(0);
    int count = Math.min(Math.max(a.integer(1), 0), text.length());
    return text.substring(text.length() - count);
  }

  private static Object find(Arguments a) {
    int start = a.integer(2, 1);
    return a.text(0).isEmpty() || start < 1
        ? BigDecimal.ZERO
        : Numbers.of(a.text(1).indexOf(a.text(0), start - 1) + 1L);
  }

  /** The padding that a text lacks to its length; spaces unless another text is given. */
  private static String missing(Arguments a) {
    return Texts.padding(a.text(2, " "), Math.max(0, a.integer(1) - a.text(0).length()));
  }

  private static Locale locale(Arguments a) {
    return Locale.forLanguageTag(a.text(1, "").replace('_', '-'));
  }

  private static Object number(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return null;
    }
    if (!isNumber(trimmed)) {
      throw new CalculationException("The text '" + text + "' is not a number");
    }
    return Numbers.bounded(new BigDecimal(trimmed));
  }

  private static boolean isNumber(String text) {
    return text.length() < 100 && text.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
  }

  private static BigDecimal codePoint(String text) {
    return Numbers.of(text.codePointAt(0));
  }

  private static String character(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw new CalculationException("There is no character " + codePoint);
    }
    return Character.toString(codePoint);
  }

  private static String attribute(String name, String value) {
    return value.isEmpty() ? "" : " %s=\"%s\"".formatted(name, value);
  }

  private static String size(String name, Arguments a, int index) {
    return index < a.size() ? attribute(name, Integer.toString(a.integer(index))) : "";
  }
}
