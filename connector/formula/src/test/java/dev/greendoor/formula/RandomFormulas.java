package dev.greendoor.formula;

import java.util.List;
import java.util.Random;

/** Makes formulas without fields that are well typed, the same ones for the same seed. */
final class RandomFormulas {

  private static final List<String> NUMBERS =
      List.of(
          "(#n + #n)",
          "(#n - #n)",
          "(#n * #i)",
          "(0 - #n)",
          "ROUND(#n, #d)",
          "ABS(#n)",
          "MAX(#n, #n)",
          "MIN(#n, #n, #n)",
          "CEILING(#n)",
          "FLOOR(#n)",
          "MCEILING(#n)",
          "MFLOOR(#n)",
          "MOD(ROUND(#n, 0), #i)",
          "LEN(#t)",
          "FIND(#w, #t)",
          "IF(#b, #n, #n)",
          "CASE(#i, #i, #n, #i, #n, #n)",
          "VALUE(TEXT(#n))",
          "(DATE(2024, #i, #i) - DATE(2023, #i, #i))",
          "WEEKDAY(DATE(2024, #i, #i))",
          "MONTH(ADDMONTHS(DATE(2024, #i, #i), #i))",
          "#i ^ #d");
  private static final List<String> TEXTS =
      List.of(
          "(#t & #t)",
          "LEFT(#t, #d)",
          "MID(#t, #i, #d)",
          "UPPER(#t)",
          "LOWER(#t)",
          "TRIM(#t)",
          "SUBSTITUTE(#t, #w, #w)",
          "LPAD(#t, #i, \"*\")",
          "RPAD(#t, #i, #w)",
          "TEXT(#n)",
          "IF(#b, #t, #t)",
          "BLANKVALUE(#t, #w)",
          "CASE(#w, #w, #t, #w, #t, #t)",
          "TEXT(DATE(2024, #i, #i))",
          "TEXT(ADDMONTHS(DATE(2024, 1, 31), #d))");
  private static final List<String> CONDITIONS =
      List.of(
          "#n < #n",
          "#n >= #n",
          "#n = #n",
          "#n <> #n",
          "#t = #t",
          "AND(#b, #b, #b)",
          "OR(#b, #b)",
          "(#b && #b)",
          "(#b || #b)",
          "NOT(#b)",
          "CONTAINS(#t, #w)",
          "BEGINS(#t, #w)",
          "ISBLANK(#t)",
          "REGEX(#t, \"[a-m ]*\")",
          "DATE(2024, #i, #i) < DATE(2024, #i, #i)");
  private static final List<String> WORDS =
      List.of("\"a\"", "\"Acme\"", "' b '", "\"xyz\"", "\"e\"", "\"12\"");

  private final Random random;

  RandomFormulas(long seed) {
    random = new Random(seed);
  }

  String next() {
    return filled(oneOf(List.of("#n", "#t", "#b")), 3);
  }

  private String filled(String template, int depth) {
    StringBuilder formula = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      if (template.charAt(i) == '#') {
        formula.append(part(template.charAt(++i), depth));
      } else {
        formula.append(template.charAt(i));
      }
    }
    return formula.toString();
  }

  private String part(char kind, int depth) {
    return switch (kind) {
      case 'i' -> Integer.toString(1 + random.nextInt(12));
      case 'd' -> Integer.toString(random.nextInt(5));
      case 'w' -> oneOf(WORDS);
      case 'n' ->
          depth == 0
              ? "%d.%02d".formatted(random.nextInt(1000), random.nextInt(100))
              : filled(oneOf(NUMBERS), depth - 1);
      case 't' -> depth == 0 ? oneOf(WORDS) : filled(oneOf(TEXTS), depth - 1);
      default ->
          depth == 0 ? oneOf(List.of("TRUE", "FALSE")) : filled(oneOf(CONDITIONS), depth - 1);
    };
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
