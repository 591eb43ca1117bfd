package dev.greendoor.formula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The record that all examples are evaluated on, and the files that hold them. */
final class Examples {

  /** Late in the evening in UTC, already the next day for the user. */
  static final Moment MOMENT =
      new Moment(Instant.parse("2026-11-21T23:30:00Z"), ZoneId.of("Europe/Berlin"));

  private static final FieldResolver USER =
      FieldResolver.of(fields(FieldKind.TEXT, "Name", "FirstName", "Email").toList());
  private static final FieldResolver ACCOUNT =
      FieldResolver.of(
          Stream.of(fields(FieldKind.TEXT, "Name"), fields(FieldKind.NUMBER, "Amount"))
              .flatMap(part -> part)
              .toList(),
          Map.of("Owner", USER));

  static final FieldResolver FIELDS =
      FieldResolver.of(
          Stream.of(
                  fields(FieldKind.ID, "Id"),
                  fields(FieldKind.TEXT, "Name", "FirstName", "LastName", "Blank_Text__c"),
                  fields(FieldKind.NUMBER, "Amount", "Blank_Number__c"),
                  fields(FieldKind.PERCENT, "Discount__c", "Blank_Percent__c"),
                  fields(FieldKind.BOOLEAN, "IsClosed", "IsPrivate"),
                  fields(FieldKind.DATE, "CloseDate", "Blank_Date__c"),
                  fields(FieldKind.DATETIME, "CreatedDate"),
                  fields(FieldKind.TIME, "Start__c"),
                  fields(FieldKind.PICKLIST, "StageName", "Type"),
                  fields(FieldKind.MULTIPICKLIST, "Regions__c", "No_Regions__c"))
              .flatMap(part -> part)
              .toList(),
          Map.of("Account", ACCOUNT, "Campaign", ACCOUNT, "Owner", USER, "$User", USER));

  static final RecordValues RECORD =
      RecordValues.of(
          Map.ofEntries(
              Map.entry("Id", "006A0000006Vm9rIAC"),
              Map.entry("Name", "Acme renewal"),
              Map.entry("FirstName", "Sarah"),
              Map.entry("LastName", "Chen"),
              Map.entry("Amount", new BigDecimal("1234.56")),
              Map.entry("Discount__c", BigDecimal.TEN),
              Map.entry("IsClosed", true),
              Map.entry("CloseDate", LocalDate.of(2026, 1, 31)),
              Map.entry("CreatedDate", Instant.parse("2026-11-21T23:30:00Z")),
              Map.entry("Start__c", LocalTime.parse("17:30:45.125")),
              Map.entry("StageName", "Negotiation"),
              Map.entry("Regions__c", "EMEA;APAC"),
              Map.entry("Owner", Map.of("Name", "Ben Fox", "FirstName", "Ben")),
              Map.entry("$User", Map.of("Name", "Ben Fox", "FirstName", "Ben")),
              Map.entry(
                  "Account",
                  Map.of(
                      "Name", "Acme",
                      "Amount", BigDecimal.valueOf(99),
                      "Owner", Map.of("Name", "Anna Ruiz")))));

  private Examples() {}

  /** The cells of a file's lines; cells are parted by a bar between spaces. */
  static Stream<String[]> lines(String file) {
    try (InputStream in = Examples.class.getResourceAsStream(file)) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      return lines.stream().map(line -> line.split(" \\| ", -1));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The result as the example files write it. */
  static String evaluate(String formula, FormulaOptions options) {
    Formula compiled = Formula.compile(formula, FIELDS, options);
    try {
      return written(compiled.evaluate(RECORD, MOMENT));
    } catch (FormulaException impossible) {
      return "error: " + impossible.getMessage().replaceFirst("Column \\d+: ", "");
    }
  }

  private static String written(Object value) {
    if (value == null) {
      return "blank";
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof String text) {
      return "\"" + text + "\"";
    }
    return value instanceof Boolean truth ? (truth ? "TRUE" : "FALSE") : value.toString();
  }

  private static Stream<FormulaField> fields(FieldKind kind, String... names) {
    return Stream.of(names).map(name -> new FormulaField(name, kind));
  }
}
