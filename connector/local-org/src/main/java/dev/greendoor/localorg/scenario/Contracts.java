package dev.greendoor.localorg.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Writes what a win leaves behind: a contract, its renewal, and how what was sold is used. */
final class Contracts {

  private static final List<Integer> TERMS = List.of(12, 12, 24, 36);
  private static final int DAYS_OF_NOTICE = 90;
  private static final double FALLING = 0.3;

  private final OrgWriter writer;
  private final FiscalCalendar calendar;

  Contracts(OrgWriter writer, FiscalCalendar calendar) {
    this.writer = writer;
    this.calendar = calendar;
  }

  /** Writes them for a deal that was won, as far as the org keeps such things. */
  void write(Deal deal, Journey journey, OpenedDeal opened) {
    if (!deal.population().won() || !writer.keeps("contract")) {
      return;
    }
    Dice dice = deal.dice("contract");
    int months = dice.pick(TERMS);
    LocalDate start = journey.close().plusDays(14);
    LocalDate end = start.plusMonths(months).minusDays(1);
    boolean falling = dice.chance(FALLING);
    String owner = opened.owner().id();
    Instant signed = FiscalCalendar.at(journey.close(), 20 * 60);
    Facts facts =
        new Facts()
            .set("opportunity", opened.id())
            .set("account", opened.account().id())
            .set("contact", opened.committee().get(0).contactId())
            .set("owner", owner)
            .set("name", opened.name())
            .set("currency", opened.account().currency())
            .set("months", months)
            .set("start", start)
            .set("end", end)
            .set("notice", DAYS_OF_NOTICE)
            .set("yearlyAmount", BigDecimal.valueOf(deal.amount() * 12_000L / months))
            .set("state", start.isAfter(calendar.today()) ? "SIGNED" : "ACTIVE")
            .set("due", end.minusDays(DAYS_OF_NOTICE))
            .set("risk", falling ? "HIGH" : "LOW");
    String contract = writer.write("contract", facts, signed, owner);
    writer.write("renewal", facts.set("contract", contract), signed, owner);
    writeUsage(facts, dice, falling);
  }

  /** One figure a month since the start; some customers use it less and less. */
  private void writeUsage(Facts contract, Dice dice, boolean falling) {
    double hours = dice.real(180, 520);
    int people = dice.whole(3, 40);
    LocalDate month = ((LocalDate) contract.value("start")).withDayOfMonth(1);
    while (!month.plusMonths(1).isAfter(calendar.today())) {
      Facts facts =
          new Facts()
              .set("month", month)
              .set("hours", (int) Math.round(hours))
              .set("people", Math.max(1, (int) Math.round(people * hours / 500)));
      Instant at = FiscalCalendar.at(month.plusMonths(1), 6 * 60);
      writer.write("usage", contract.within(facts), at, (String) contract.value("owner"));
      hours *= falling ? dice.real(0.7, 0.92) : dice.real(0.95, 1.08);
      month = month.plusMonths(1);
    }
  }
}
