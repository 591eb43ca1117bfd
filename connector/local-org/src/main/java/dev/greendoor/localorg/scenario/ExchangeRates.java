package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.CurrencyRates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Writes how exchange rates moved: one rate a month and currency for the last two years. */
final class ExchangeRates {

  private static final int MONTHS = 24;
  private static final double LARGEST_MOVE = 0.06;

  private final OrgWriter writer;
  private final Setting setting;
  private final FiscalCalendar calendar;
  private final Set<String> written = new HashSet<>();

  ExchangeRates(OrgWriter writer, Setting setting, FiscalCalendar calendar) {
    this.writer = writer;
    this.setting = setting;
    this.calendar = calendar;
  }

  /** Writes the rates around those of the currencies themselves; none for the corporate one. */
  void write(CurrencyRates rates, String userId) {
    if (!rates.multiCurrency()) {
      return;
    }
    for (CSVRecord place : setting.tables().rows("places.csv")) {
      String currency = place.get("currency");
      if (!currency.equals(rates.corporate()) && written.add(currency)) {
        write(currency, rates, userId);
      }
    }
  }

  private void write(String currency, CurrencyRates rates, String userId) {
    Dice dice = Dice.named("rates", currency);
    BigDecimal usual =
        rates.convert(new BigDecimal(10_000), rates.corporate(), currency, null).movePointLeft(4);
    LocalDate first = calendar.today().withDayOfMonth(1).minusMonths(MONTHS - 1L);
    for (int i = 0; i < MONTHS; i++) {
      LocalDate start = first.plusMonths(i);
      double move = 1 + dice.real(-LARGEST_MOVE, LARGEST_MOVE);
      RowValues values =
          new RowValues()
              .set("IsoCode", currency)
              .set("StartDate", start)
              .set("NextStartDate", i == MONTHS - 1 ? null : start.plusMonths(1))
              .set(
                  "ConversionRate",
                  usual
                      .multiply(BigDecimal.valueOf(move), MathContext.DECIMAL64)
                      .setScale(6, RoundingMode.HALF_UP));
      writer.insert("DatedConversionRate", values, FiscalCalendar.at(start, 60), userId);
    }
  }
}
