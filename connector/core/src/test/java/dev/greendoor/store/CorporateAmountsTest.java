package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.home.Home;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Amounts in the org's own currency, on both databases. */
class CorporateAmountsTest {

  private static final Mappings SHIPPED = Mappings.read(Home.of(Path.of("../..")), "salesforce");

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void followTheRates(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      new CorporateAmounts(store).keepFor(SHIPPED.all());
      rate(store, "1", "EUR", "1", null, null);
      rate(store, "2", "USD", "1.25", null, null);
      rate(store, "3", "USD", "1.60", "2030-01-01", "2030-02-01");
      deal(store, "one currency", null, "2030-01-15");
      deal(store, "own", "EUR", "2030-01-15");
      deal(store, "present", "USD", "2030-02-01");
      deal(store, "dated", "USD", "2030-01-31");
      deal(store, "unknown", "CHF", "2030-01-15");
      assertThat(amount(store, "one currency")).isEqualByComparingTo("1000");
      assertThat(amount(store, "own")).isEqualByComparingTo("1000");
      assertThat(amount(store, "present")).isEqualByComparingTo("800");
      assertThat(amount(store, "dated")).isEqualByComparingTo("625");
      assertThat(amount(store, "unknown")).isNull();

      store.client().sql("UPDATE currency_rate SET rate = 2 WHERE id = '2'").update();
      assertThat(amount(store, "present")).isEqualByComparingTo("500");
      assertThat(amount(store, "dated")).isEqualByComparingTo("625");
      assertThat(original(store, "present")).isEqualByComparingTo("1000");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void standForEveryTableWhoseMappingHasAmounts(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      new CorporateAmounts(store).keepFor(SHIPPED.all());
      new CorporateAmounts(store).keepFor(SHIPPED.all());
      rate(store, "1", "GBP", "0.8", null, null);
      store
          .client()
          .sql(
              """
              INSERT INTO quote (id, currency_code, list_amount, net_amount, modified_at, observed_at)
              VALUES ('q', 'GBP', 200, 100, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
              """)
          .update();
      assertThat(
              store
                  .client()
                  .sql("SELECT list_amount + net_amount FROM quote_corporate WHERE id = 'q'")
                  .query(BigDecimal.class)
                  .single())
          .isEqualByComparingTo("375");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void goOnWhenAMappingBringsAColumn(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      new CorporateAmounts(store).keepFor(SHIPPED.all());
      deal(store, "deal", null, "2030-01-15");
      assertThat(amount(store, "deal")).isEqualByComparingTo("1000");
      ObjectMapping opportunity = SHIPPED.ofObject("Opportunity");
      new TableColumns(store)
          .extendedFor(
              opportunity.withFields(
                  List.of(
                      opportunity.fields().get(0),
                      new FieldMapping("region", List.of("Region__c"), null, false))),
              field -> new ColumnType(ColumnType.Kind.TEXT, 40, 0));
      assertThat(amount(store, "deal")).isEqualByComparingTo("1000");
    }
  }

  private static void rate(
      Database store, String id, String code, String rate, String from, String until) {
    store
        .client()
        .sql(
            """
            INSERT INTO currency_rate (id, iso_code, rate, starts_on, ends_on, modified_at, observed_at)
            VALUES (?, ?, CAST(? AS NUMERIC(24, 12)), CAST(? AS DATE), CAST(? AS DATE),
              CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
            """)
        .params(Arrays.asList(id, code, rate, from, until))
        .update();
  }

  private static void deal(Database store, String id, String code, String closeDate) {
    store
        .client()
        .sql(
            """
            INSERT INTO opportunity (id, amount, currency_code, close_date, modified_at, observed_at)
            VALUES (?, 1000, ?, CAST(? AS DATE), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
            """)
        .params(Arrays.asList(id, code, closeDate))
        .update();
  }

  private static BigDecimal amount(Database store, String id) {
    return store
        .client()
        .sql("SELECT amount FROM opportunity_corporate WHERE id = ?")
        .param(id)
        .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1)))
        .single()
        .orElse(null);
  }

  private static BigDecimal original(Database store, String id) {
    return store
        .client()
        .sql("SELECT amount FROM opportunity WHERE id = ?")
        .param(id)
        .query(BigDecimal.class)
        .single();
  }
}
