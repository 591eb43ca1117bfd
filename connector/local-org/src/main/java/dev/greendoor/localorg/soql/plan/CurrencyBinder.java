package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.data.CurrencyRates;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.plan.PathBinder.BoundPath;
import dev.greendoor.localorg.soql.value.ValueText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * Amounts in other currencies than their record's: the user's for {@code convertCurrency()}, the
 * corporate one for aggregates and orderings, that of a literal for comparisons. In an org with one
 * currency all of them are the amount itself.
 */
final class CurrencyBinder {

  private static final String CURRENCY = "CurrencyIsoCode";
  private static final String CLOSE_DATE = "CloseDate";

  private final CurrencyRates rates;
  private final PathBinder paths;

  CurrencyBinder(QueryContext context, PathBinder paths) {
    this.rates = context.rates();
    this.paths = paths;
  }

  /** Whether amounts of this path depend on their record's currency. */
  boolean applies(BoundPath path) {
    return rates.multiCurrency()
        && path.field().type() == FieldType.CURRENCY
        && path.owner().field(CURRENCY).isPresent();
  }

  /** Reads an amount in another currency; opportunities convert at the rate of their close date. */
  Function<Row, Object> reader(BoundPath path, String currency) {
    if (!applies(path)) {
      return paths.reader(path);
    }
    Function<Row, Row> owner = paths.walk(path.steps());
    Function<Row, Object> amount = paths.fieldReader(path.owner(), path.field());
    return row -> {
      Row found = owner.apply(row);
      return found != null && amount.apply(found) instanceof BigDecimal value
          ? rates.convert(value, found.text(CURRENCY), currency, date(found))
          : null;
    };
  }

  /** Reads the text of an amount with its record's currency. */
  Function<Row, Object> text(BoundPath path, ValueText text) {
    Function<Row, Row> owner = paths.walk(path.steps());
    Function<Row, Object> amount = paths.fieldReader(path.owner(), path.field());
    return row -> {
      Row found = owner.apply(row);
      return found == null ? null : text.amount(amount.apply(found), found.text(CURRENCY));
    };
  }

  private static LocalDate date(Row row) {
    ObjectType type = row.type();
    return type.name().equals("Opportunity")
        ? type.field(CLOSE_DATE).map((Field field) -> (LocalDate) row.value(field)).orElse(null)
        : null;
  }
}
