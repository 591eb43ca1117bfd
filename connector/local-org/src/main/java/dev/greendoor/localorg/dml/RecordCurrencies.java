package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.CurrencyRates;
import dev.greendoor.localorg.data.Row;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The currency of a new record that was given none: its parent's, its user's, the corporate one.
 */
final class RecordCurrencies {

  private static final String CURRENCY = "CurrencyIsoCode";
  private static final String USER_DEFAULT = "DefaultCurrencyIsoCode";

  /** Objects whose amounts are in the currency of the record that this field points at. */
  private static final Map<String, String> PARENTS =
      Map.of(
          "OpportunityLineItem", "OpportunityId",
          "OpportunityHistory", "OpportunityId",
          "Quote", "OpportunityId",
          "QuoteLineItem", "QuoteId",
          "OrderItem", "OrderId");

  private RecordCurrencies() {}

  /** Sets the currency of a new record in an org with several. */
  static void apply(Draft draft, SaveContext context) {
    if (draft.type().field(CURRENCY).isEmpty() || draft.value(CURRENCY) != null) {
      return;
    }
    Optional<String> parent =
        Optional.ofNullable(PARENTS.get(draft.type().name()))
            .map(draft::text)
            .flatMap(context.store()::find)
            .map(row -> row.text(CURRENCY));
    draft.set(CURRENCY, parent.orElseGet(() -> ofUser(context)));
    draft.setIfBlank(USER_DEFAULT, draft.value(CURRENCY));
  }

  private static String ofUser(SaveContext context) {
    return Stream.ofNullable(context.userId())
        .flatMap(user -> context.store().find(user).stream())
        .map((Row user) -> user.text(USER_DEFAULT))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> CurrencyRates.of(context.store()).corporate());
  }
}
