package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Each dated exchange rate ends where the next one of its currency begins. */
final class DatedRates implements Reaction {

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("DatedConversionRate");
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    List<Row> rates =
        writer
            .store()
            .scan(after.type())
            .filter(row -> Objects.equals(row.value("IsoCode"), after.value("IsoCode")))
            .sorted(Comparator.comparing(DatedRates::start))
            .toList();
    for (int i = 0; i + 1 < rates.size(); i++) {
      LocalDate next = start(rates.get(i + 1));
      if (!next.equals(rates.get(i).value("NextStartDate"))) {
        writer.change(rates.get(i), Map.of("NextStartDate", next));
      }
    }
  }

  private static LocalDate start(Row rate) {
    return (LocalDate) rate.value("StartDate");
  }
}
