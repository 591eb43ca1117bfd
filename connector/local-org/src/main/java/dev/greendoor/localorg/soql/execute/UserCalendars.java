package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.soql.value.DateCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Optional;

/** Time zone and locale of the user, fiscal year of the organisation, and today. */
record UserCalendars(Records records, OrgClock clock) {

  /** What a query needs to know of its user and the day. */
  record Settings(DateCalendar calendar, Locale locale) {}

  Settings of(String userId) {
    Optional<Row> user = Optional.ofNullable(userId).flatMap(records::find);
    ZoneId zone =
        user.flatMap(row -> text(row, "TimeZoneSidKey")).map(ZoneId::of).orElse(ZoneOffset.UTC);
    Locale locale =
        user.flatMap(row -> text(row, "LocaleSidKey"))
            .map(key -> Locale.forLanguageTag(key.replace('_', '-')))
            .orElse(Locale.US);
    Optional<Row> organization =
        records.schema().type("Organization").flatMap(type -> records.scan(type).findFirst());
    return new Settings(
        new DateCalendar(
            zone,
            LocalDate.ofInstant(clock.instant(), zone),
            WeekFields.of(locale).getFirstDayOfWeek(),
            organization
                .flatMap(row -> value(row, "FiscalYearStartMonth"))
                .map(month -> ((BigDecimal) month).intValue())
                .orElse(1),
            organization
                .flatMap(row -> value(row, "UsesStartDateAsFiscalYearName"))
                .map(Boolean.TRUE::equals)
                .orElse(false)),
        locale);
  }

  private static Optional<String> text(Row row, String field) {
    return value(row, field).map(String.class::cast);
  }

  private static Optional<Object> value(Row row, String name) {
    return row.type().field(name).map((Field field) -> row.value(field));
  }
}
