package dev.greendoor.localorg.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A currency of an org with several, as its setup lists it.
 *
 * @param conversionRate units of it that one unit of the corporate currency is worth
 */
public record OrgCurrency(
    String isoCode,
    BigDecimal conversionRate,
    int decimalPlaces,
    boolean active,
    boolean corporate) {

  /** The list's file: Salesforce keeps currencies as setup records, not as metadata. */
  static final String FILE = "config/currencies.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  /** The currency's English name, as users see it. */
  public String label() {
    return Currency.getInstance(isoCode).getDisplayName(Locale.ENGLISH);
  }

  static List<OrgCurrency> read(String file, InputStream input) throws IOException {
    List<OrgCurrency> currencies =
        FORMAT.parse(new InputStreamReader(input, StandardCharsets.UTF_8)).stream()
            .map(OrgCurrency::of)
            .toList();
    if (currencies.stream().filter(OrgCurrency::corporate).count() != 1) {
      throw new SchemaException(file, "one currency must be the corporate one");
    }
    return currencies;
  }

  private static OrgCurrency of(CSVRecord row) {
    return new OrgCurrency(
        row.get("IsoCode"),
        new BigDecimal(row.get("ConversionRate")),
        Integer.parseInt(row.get("DecimalPlaces")),
        Boolean.parseBoolean(row.get("IsActive")),
        Boolean.parseBoolean(row.get("IsCorporate")));
  }
}
