package dev.greendoor.localorg.soql;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random SOQL that is well-formed, about no schema in particular. */
final class SyntaxGenerator {

  private static final List<String> NAMES =
      List.of(
          "Name", "Amount", "CloseDate", "Owner.Name", "Foo__c", "Foo__r.Bar__r.Baz__c", "a.Id");
  private static final List<String> DATE_FUNCTIONS =
      List.of(
          "CALENDAR_MONTH",
          "CALENDAR_QUARTER",
          "CALENDAR_YEAR",
          "DAY_IN_MONTH",
          "DAY_IN_WEEK",
          "DAY_IN_YEAR",
          "DAY_ONLY",
          "FISCAL_MONTH",
          "FISCAL_QUARTER",
          "FISCAL_YEAR",
          "HOUR_IN_DAY",
          "WEEK_IN_MONTH",
          "WEEK_IN_YEAR");
  private static final List<String> VALUES =
      List.of(
          "null",
          "TRUE",
          "false",
          "1",
          "-2.5",
          "+3",
          "'text'",
          "''",
          "'it\\'s \\\\ \\n \\u00e9'",
          "2026-01-31",
          "2026-01-31T10:00:00Z",
          "2026-01-31T10:00:00.123+01:00",
          "USD5000");
  private static final List<String> DATES =
      List.of(
          "TODAY",
          "yesterday",
          "TOMORROW",
          "LAST_WEEK",
          "THIS_WEEK",
          "NEXT_WEEK",
          "LAST_MONTH",
          "THIS_MONTH",
          "NEXT_MONTH",
          "LAST_90_DAYS",
          "NEXT_90_DAYS",
          "LAST_N_DAYS:1",
          "NEXT_N_DAYS:2",
          "N_DAYS_AGO:3",
          "NEXT_N_WEEKS:4",
          "LAST_N_WEEKS:5",
          "N_WEEKS_AGO:6",
          "NEXT_N_MONTHS:7",
          "LAST_N_MONTHS:8",
          "N_MONTHS_AGO:9",
          "THIS_QUARTER",
          "LAST_QUARTER",
          "NEXT_QUARTER",
          "NEXT_N_QUARTERS:1",
          "LAST_N_QUARTERS:2",
          "N_QUARTERS_AGO:3",
          "THIS_YEAR",
          "LAST_YEAR",
          "NEXT_YEAR",
          "NEXT_N_YEARS:4",
          "LAST_N_YEARS:5",
          "N_YEARS_AGO:6",
          "THIS_FISCAL_QUARTER",
          "LAST_FISCAL_QUARTER",
          "NEXT_FISCAL_QUARTER",
          "NEXT_N_FISCAL_QUARTERS:7",
          "LAST_N_FISCAL_QUARTERS:8",
          "N_FISCAL_QUARTERS_AGO:9",
          "THIS_FISCAL_YEAR",
          "LAST_FISCAL_YEAR",
          "NEXT_FISCAL_YEAR",
          "NEXT_N_FISCAL_YEARS:1",
          "LAST_N_FISCAL_YEARS:2",
          "N_FISCAL_YEARS_AGO:3");

  private final Random random;

  SyntaxGenerator(long seed) {
    random = new Random(seed);
  }

  String query() {
    boolean grouped = random.nextInt(4) == 0;
    return "SELECT "
        + list(grouped ? this::grouped : this::selected)
        + " FROM Thing__c"
        + maybe(" a")
        + maybe(" USING SCOPE mine")
        + maybe(" WHERE " + condition(3))
        + (grouped ? groupBy() : "")
        + maybe(" ORDER BY " + list(() -> ordering()))
        + maybe(" LIMIT 10")
        + maybe(" OFFSET 5")
        + maybe(" FOR VIEW")
        + maybe(" UPDATE TRACKING");
  }

  private String groupBy() {
    String kind = pick(List.of("", "ROLLUP", "CUBE"));
    String fields = list(this::operand);
    return " GROUP BY "
        + (kind.isEmpty() ? fields : kind + "(" + fields + ")")
        + maybe(" HAVING " + aggregate() + " > 5");
  }

  private String selected() {
    return switch (random.nextInt(8)) {
      case 0 ->
          "(SELECT Id FROM Children__r" + maybe(" WHERE " + condition(1)) + maybe(" LIMIT 3") + ")";
      case 1 -> "TYPEOF What WHEN Account THEN Name, Phone" + maybe(" ELSE Id") + " END";
      case 2 -> "toLabel(" + pick(NAMES) + ")" + maybe(" label");
      case 3 -> "FORMAT(" + pick(NAMES) + ")" + maybe(" shown");
      case 4 -> "convertCurrency(" + pick(NAMES) + ")";
      default -> pick(NAMES);
    };
  }

  private String grouped() {
    return random.nextBoolean() ? aggregate() + maybe(" total") : operand();
  }

  private String aggregate() {
    String function = pick(List.of("COUNT", "count_distinct", "SUM", "AVG", "MIN", "MAX"));
    return function + "(" + pick(NAMES) + ")";
  }

  private String operand() {
    if (random.nextInt(3) > 0) {
      return pick(NAMES);
    }
    String field = random.nextBoolean() ? "convertTimezone(CreatedDate)" : "CloseDate";
    return pick(DATE_FUNCTIONS) + "(" + field + ")";
  }

  private String ordering() {
    return operand()
        + pick(List.of("", " ASC", " desc"))
        + pick(List.of("", " NULLS FIRST", " NULLS LAST"));
  }

  private String condition(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return comparison();
    }
    return switch (random.nextInt(3)) {
      case 0 -> "NOT " + part(depth - 1);
      case 1 -> parts(" AND ", depth - 1);
      default -> parts(" or ", depth - 1);
    };
  }

  private String parts(String conjunction, int depth) {
    return Stream.generate(() -> part(depth))
        .limit(2 + random.nextInt(2))
        .collect(Collectors.joining(conjunction));
  }

  private String part(int depth) {
    return random.nextBoolean() ? comparison() : "(" + condition(depth) + ")";
  }

  private String comparison() {
    return switch (random.nextInt(8)) {
      case 0 -> operand() + " LIKE 'a%_b'";
      case 1 -> operand() + maybe(" NOT") + " IN (" + list(() -> pick(VALUES)) + ")";
      case 2 ->
          operand() + maybe(" NOT") + " IN (SELECT Id FROM Other__c WHERE " + comparison() + ")";
      case 3 -> operand() + pick(List.of(" INCLUDES", " excludes")) + " ('a;b', 'c')";
      case 4 -> operand() + operator() + pick(DATES);
      default -> operand() + operator() + pick(VALUES);
    };
  }

  private String operator() {
    return pick(List.of(" = ", "=", " != ", " <> ", " < ", "<=", " > ", " >= "));
  }

  private String list(Supplier<String> entry) {
    return Stream.generate(entry).limit(1 + random.nextInt(3)).collect(Collectors.joining(", "));
  }

  private String maybe(String text) {
    return random.nextInt(3) == 0 ? text : "";
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
