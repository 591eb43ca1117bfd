package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Journey.Visit;
import dev.greendoor.localorg.scenario.PriceList.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes the quote of each deal that came to its proposal, and the order that a win brings. */
final class Quotes {

  private static final int LINES = 3;
  private static final int DAYS_VALID = 45;

  private final OrgWriter writer;
  private final PriceList prices;
  private final Stages stages;

  Quotes(OrgWriter writer, PriceList prices, Stages stages) {
    this.writer = writer;
    this.prices = prices;
    this.stages = stages;
  }

  /** Writes the deal's quote and order, if the org keeps such things. */
  void write(Deal deal, Journey journey, OpenedDeal opened) {
    List<Item> products = prices.in(opened.account().currency());
    journey.visits().stream()
        .filter(visit -> writer.keeps("quote") && !products.isEmpty())
        .filter(visit -> stages.reached(visit.stage(), Stages.PROPOSAL))
        .map(Visit::entered)
        .findFirst()
        .ifPresent(day -> write(deal, journey, opened, lines(deal, products), day));
  }

  private void write(
      Deal deal, Journey journey, OpenedDeal opened, List<Facts> lines, LocalDate offered) {
    String owner = opened.owner().id();
    Instant at = FiscalCalendar.at(offered, 18 * 60);
    Facts facts =
        new Facts()
            .set("opportunity", opened.id())
            .set("account", opened.account().id())
            .set("contact", opened.committee().get(0).contactId())
            .set("owner", owner)
            .set("name", opened.name())
            .set("currency", opened.account().currency())
            .set("priceBook", prices.priceBookId())
            .set("outcome", outcome(deal))
            .set("expires", offered.plusDays(DAYS_VALID))
            .thousands("amount", deal.amount())
            .list("lines", lines);
    String quote = writer.write("quote", facts, at, owner);
    if (deal.population().won()) {
      Instant signed = FiscalCalendar.at(journey.close(), 19 * 60);
      Facts order = facts.set("quote", quote).set("start", journey.close().plusDays(14));
      writer.write("order", order, signed, owner);
    }
  }

  private static String outcome(Deal deal) {
    if (!deal.population().closed()) {
      return "OPEN";
    }
    return deal.population().won() ? "WON" : "LOST";
  }

  /** A few products whose prices, at a discount or not, add up to the amount. */
  private static List<Facts> lines(Deal deal, List<Item> products) {
    Dice dice = deal.dice("quote");
    List<Item> chosen =
        dice.shuffled(products).subList(0, Math.min(products.size(), dice.whole(1, LINES)));
    BigDecimal share =
        BigDecimal.valueOf(deal.amount() * 1000L)
            .divide(BigDecimal.valueOf(chosen.size()), 2, RoundingMode.HALF_UP);
    List<Facts> lines = new ArrayList<>();
    for (Item item : chosen) {
      BigDecimal quantity = share.divide(item.price(), 0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
      lines.add(
          new Facts()
              .set("product", item.productId())
              .set("price", item.priceId())
              .set("description", item.name())
              .set("quantity", quantity)
              .set("listPrice", item.price())
              .set("unitPrice", share.divide(quantity, 2, RoundingMode.HALF_UP))
              .set("lineTotal", share));
    }
    return lines;
  }
}
