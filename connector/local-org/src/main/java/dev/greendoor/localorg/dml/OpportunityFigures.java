package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.value.DateCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** Expected revenue, fiscal period and push count of an opportunity. */
final class OpportunityFigures implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Opportunity");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    draft.set("ExpectedRevenue", expectedRevenue(draft));
    if (draft.value("CloseDate") instanceof LocalDate closeDate && draft.isChanged("CloseDate")) {
      setFiscalPeriod(draft, closeDate, context);
      countPush(draft, closeDate);
    }
  }

  private static BigDecimal expectedRevenue(Draft draft) {
    return draft.value("Amount") instanceof BigDecimal amount
            && draft.value("Probability") instanceof BigDecimal probability
        ? amount.multiply(probability).movePointLeft(2).setScale(2, RoundingMode.HALF_UP)
        : null;
  }

  private static void setFiscalPeriod(Draft draft, LocalDate closeDate, SaveContext context) {
    DateCalendar calendar = calendar(context);
    int quarter = calendar.fiscalQuarter(closeDate);
    int year = calendar.fiscalYear(closeDate);
    draft.set("FiscalQuarter", BigDecimal.valueOf(quarter));
    draft.set("FiscalYear", BigDecimal.valueOf(year));
    draft.set("Fiscal", year + " " + quarter);
  }

  /** A close date that moves into a later month is a push. */
  private static void countPush(Draft draft, LocalDate closeDate) {
    draft.setIfBlank("PushCount", BigDecimal.ZERO);
    Optional<LocalDate> before = draft.before().map(row -> (LocalDate) row.value("CloseDate"));
    if (before.isPresent()
        && YearMonth.from(closeDate).isAfter(YearMonth.from(before.get()))
        && draft.value("PushCount") instanceof BigDecimal count) {
      draft.set("PushCount", count.add(BigDecimal.ONE));
    }
  }

  private static DateCalendar calendar(SaveContext context) {
    ObjectType type = context.store().schema().require("Organization");
    Optional<Row> organization = context.store().scan(type).findFirst();
    return new DateCalendar(
        ZoneOffset.UTC,
        context.today(),
        DayOfWeek.SUNDAY,
        organization
            .map(row -> (BigDecimal) row.value("FiscalYearStartMonth"))
            .map(BigDecimal::intValue)
            .orElse(1),
        organization
            .map(row -> Boolean.TRUE.equals(row.value("UsesStartDateAsFiscalYearName")))
            .orElse(false));
  }
}
