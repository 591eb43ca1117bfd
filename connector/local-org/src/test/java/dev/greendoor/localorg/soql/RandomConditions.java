package dev.greendoor.localorg.soql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random conditions on opportunities, each as SOQL and as a plain predicate of a row's values,
 * written without looking at how the query engine does it.
 */
final class RandomConditions {

  /** A condition in both forms. */
  record Condition(String soql, Predicate<Map<String, Object>> test) {}

  static final List<String> TEXTS =
      List.of("alpha", "Beta", "ALPHA beta", "50%_off", "a_b", "Zeta");
  static final List<BigDecimal> NUMBERS =
      Stream.of("-1", "0", "0.50", "99.5", "100").map(BigDecimal::new).toList();
  static final List<LocalDate> DATES =
      Stream.of("2025-12-31", "2026-01-01", "2026-03-18", "2027-02-28")
          .map(LocalDate::parse)
          .toList();

  private static final List<String> PATTERNS =
      List.of("a%", "%A", "%\\%\\_%", "_eta", "%", "alpha", "a\\_b");
  private static final List<String> ORDERS = List.of("=", "!=", "<", "<=", ">", ">=");

  private final Random random;

  RandomConditions(Random random) {
    this.random = random;
  }

  Condition next(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(4)) {
      case 0 -> {
        Condition inner = next(depth - 1);
        yield new Condition("NOT (" + inner.soql() + ")", inner.test().negate());
      }
      case 1 ->
          joined(" AND ", depth, parts -> row -> parts.stream().allMatch(p -> p.test().test(row)));
      case 2 ->
          joined(" OR ", depth, parts -> row -> parts.stream().anyMatch(p -> p.test().test(row)));
      default -> leaf();
    };
  }

  private Condition joined(
      String conjunction,
      int depth,
      java.util.function.Function<List<Condition>, Predicate<Map<String, Object>>> join) {
    List<Condition> parts =
        Stream.generate(() -> next(depth - 1)).limit(2 + random.nextInt(2)).toList();
    String soql =
        parts.stream()
            .map(part -> "(" + part.soql() + ")")
            .collect(Collectors.joining(conjunction));
    return new Condition(soql, join.apply(parts));
  }

  private Condition leaf() {
    return switch (random.nextInt(8)) {
      case 0 -> ordered(pick(List.of("Name", "NextStep", "Account.Name")), pick(TEXTS));
      case 1 -> ordered("Amount", pick(NUMBERS));
      case 2 -> ordered("CloseDate", pick(DATES));
      case 3 -> like(pick(List.of("Name", "NextStep", "Account.Name")), pick(PATTERNS));
      case 4 -> among("NextStep", Stream.generate(() -> pick(TEXTS)).limit(2).toList());
      case 5 -> among("Amount", Stream.generate(() -> pick(NUMBERS)).limit(3).toList());
      case 6 ->
          isNull(pick(List.of("NextStep", "Amount", "CloseDate", "AccountId", "Account.Name")));
      default -> new Condition("IsWon = true", row -> row.get("IsWon").equals(true));
    };
  }

  private Condition ordered(String field, Object value) {
    String operator = pick(ORDERS);
    return new Condition(
        field + " " + operator + " " + literal(value),
        row -> {
          Object actual = row.get(field);
          if (actual == null) {
            return operator.equals("!=");
          }
          int order = compare(actual, value);
          return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
          };
        });
  }

  private Condition like(String field, String pattern) {
    String regex =
        pattern
            .replace("\\%", "\u0001")
            .replace("\\_", "\u0002")
            .replace("%", ".*")
            .replace("_", ".")
            .replace("\u0001", "%")
            .replace("\u0002", "_")
            .toLowerCase(Locale.ROOT);
    return new Condition(
        field + " LIKE '" + pattern + "'",
        row ->
            row.get(field) != null
                && ((String) row.get(field)).toLowerCase(Locale.ROOT).matches(regex));
  }

  private Condition among(String field, List<?> values) {
    boolean negated = random.nextBoolean();
    boolean withNull = random.nextInt(4) == 0;
    String list =
        Stream.concat(
                values.stream().map(RandomConditions::literal),
                withNull ? Stream.of("null") : Stream.of())
            .collect(Collectors.joining(", "));
    return new Condition(
        field + (negated ? " NOT IN (" : " IN (") + list + ")",
        row -> {
          Object actual = row.get(field);
          boolean found =
              actual == null
                  ? withNull
                  : values.stream().anyMatch(value -> compare(actual, value) == 0);
          return found != negated;
        });
  }

  private Condition isNull(String field) {
    boolean negated = random.nextBoolean();
    return new Condition(
        field + (negated ? " != null" : " = null"),
        row -> Objects.isNull(row.get(field)) != negated);
  }

  private static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return text.compareToIgnoreCase((String) right);
    }
    return left instanceof BigDecimal number
        ? number.compareTo((BigDecimal) right)
        : ((LocalDate) left).compareTo((LocalDate) right);
  }

  private static String literal(Object value) {
    return value instanceof String text ? "'" + text + "'" : value.toString();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
