package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.ObjectType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The exchange rates of an org with several currencies, as its rows have them at present. Rates say
 * how many units of a currency one unit of the corporate one is worth; those with a date go before
 * the static ones where an amount has a date.
 */
public final class CurrencyRates {

  /** The currency of an org with one. */
  private static final String SINGLE = "USD";

  private final Map<String, BigDecimal> rates = new HashMap<>();
  private final Map<String, Integer> decimalPlaces = new HashMap<>();
  private final Map<String, NavigableMap<LocalDate, BigDecimal>> datedRates = new HashMap<>();
  private String corporate = SINGLE;

  private CurrencyRates() {}

  /** The rates of an org; call inside {@link Records#read}. */
  public static CurrencyRates of(Records records) {
    CurrencyRates rates = new CurrencyRates();
    live(records, "CurrencyType", rates::addCurrency);
    live(records, "DatedConversionRate", rates::addDatedRate);
    return rates;
  }

  private static void live(Records records, String object, Consumer<Row> consumer) {
    Optional<ObjectType> type = records.schema().type(object);
    type.ifPresent(found -> records.scan(found).filter(row -> !row.isDeleted()).forEach(consumer));
  }

  private void addCurrency(Row row) {
    String isoCode = row.text("IsoCode");
    rates.put(isoCode, (BigDecimal) row.value("ConversionRate"));
    decimalPlaces.put(isoCode, ((BigDecimal) row.value("DecimalPlaces")).intValue());
    if (Boolean.TRUE.equals(row.value("IsCorporate"))) {
      corporate = isoCode;
    }
  }

  private void addDatedRate(Row row) {
    datedRates
        .computeIfAbsent(row.text("IsoCode"), isoCode -> new TreeMap<>())
        .put((LocalDate) row.value("StartDate"), (BigDecimal) row.value("ConversionRate"));
  }

  /** Whether records have currencies of their own. */
  public boolean multiCurrency() {
    return !rates.isEmpty();
  }

  /** ISO code of the currency that the organisation reports in. */
  public String corporate() {
    return corporate;
  }

  /** Whether the org has this currency. */
  public boolean has(String isoCode) {
    return rates.containsKey(isoCode);
  }

  /**
   * The amount in another currency, rounded to its decimal places; amounts in a currency that the
   * org does not have stay as they are.
   *
   * @param on the day whose rates count; null for the static rates
   */
  public BigDecimal convert(BigDecimal amount, String from, String to, LocalDate on) {
    if (from == null || from.equals(to) || !has(from) || !has(to)) {
      return amount;
    }
    return amount
        .multiply(rate(to, on), MathContext.DECIMAL64)
        .divide(rate(from, on), MathContext.DECIMAL64)
        .setScale(decimalPlaces.get(to), RoundingMode.HALF_UP);
  }

  private BigDecimal rate(String isoCode, LocalDate on) {
    NavigableMap<LocalDate, BigDecimal> dated = on == null ? null : datedRates.get(isoCode);
    Map.Entry<LocalDate, BigDecimal> entry = dated == null ? null : dated.floorEntry(on);
    return entry == null ? rates.get(isoCode) : entry.getValue();
  }
}
