package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.CurrencyRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** What the company sells, with a price in each currency. */
final class PriceList {

  /**
   * A product in one currency.
   *
   * @param price of one piece
   */
  record Item(String productId, String priceId, String name, BigDecimal price) {}

  private final OrgWriter writer;
  private final Setting setting;
  private final Map<String, List<Item>> byCurrency = new HashMap<>();
  private String priceBookId;

  PriceList(OrgWriter writer, Setting setting) {
    this.writer = writer;
    this.setting = setting;
  }

  /** Writes the list, if the org keeps one. */
  void write(CurrencyRates rates, Instant at, String userId) {
    if (!writer.keeps("product")) {
      return;
    }
    priceBookId = writer.write("price-book", new Facts(), at, userId);
    for (CSVRecord row : setting.tables().rows("products.csv")) {
      Facts product =
          new Facts()
              .set("name", row.get("name"))
              .set("code", row.get("code"))
              .set("family", row.get("family"));
      String productId = writer.write("product", product, at, userId);
      for (String currency : ScenarioTables.words(row, "currencies")) {
        BigDecimal price =
            rates.convert(new BigDecimal(row.get("price")), rates.corporate(), currency, null);
        Facts entry =
            new Facts()
                .set("priceBook", priceBookId)
                .set("product", productId)
                .set("currency", currency)
                .set("price", price);
        Item item =
            new Item(productId, writer.write("price", entry, at, userId), row.get("name"), price);
        byCurrency.computeIfAbsent(currency, code -> new ArrayList<>()).add(item);
      }
    }
  }

  String priceBookId() {
    return priceBookId;
  }

  /** The products that can be bought in a currency. */
  List<Item> in(String currency) {
    return byCurrency.getOrDefault(currency, List.of());
  }
}
