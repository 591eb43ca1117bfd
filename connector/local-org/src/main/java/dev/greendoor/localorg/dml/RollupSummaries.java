package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.CurrencyRates;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.Rollup;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Roll-up summary fields: counts, sums, minima and maxima over the details of a master. */
final class RollupSummaries implements Recalculation {

  private static final String CURRENCY = "CurrencyIsoCode";

  private final Map<String, Set<String>> referencesByChild = new HashMap<>();
  private final Map<String, List<Field>> fieldsByParent = new HashMap<>();

  RollupSummaries(Schema schema) {
    for (ObjectType type : schema.types()) {
      for (Field field : type.fields()) {
        field.rollup().ifPresent(rollup -> add(type, field, rollup));
      }
    }
  }

  private void add(ObjectType parent, Field field, Rollup rollup) {
    fieldsByParent.computeIfAbsent(parent.name(), name -> new ArrayList<>()).add(field);
    referencesByChild
        .computeIfAbsent(rollup.childType(), name -> new LinkedHashSet<>())
        .add(rollup.childReference());
  }

  @Override
  public Stream<String> affected(Row before, Row after) {
    ObjectType type = (after == null ? before : after).type();
    return referencesByChild.getOrDefault(type.name(), Set.of()).stream()
        .flatMap(reference -> Stream.of(master(before, reference), master(after, reference)))
        .filter(Objects::nonNull)
        .distinct();
  }

  private static String master(Row row, String reference) {
    return row == null ? null : row.text(reference);
  }

  @Override
  public void recalculate(Draft draft, SaveContext context) {
    for (Field field : fieldsByParent.getOrDefault(draft.type().name(), List.of())) {
      draft.set(field, summary(field, draft, context.store()));
    }
  }

  @Override
  public boolean modifies() {
    return true;
  }

  private static Object summary(Field field, Draft master, OrgStore store) {
    Rollup rollup = field.rollup().orElseThrow();
    ObjectType child = store.schema().require(rollup.childType());
    RollupCondition condition = new RollupCondition(child, rollup.filter(), store);
    Stream<Row> details =
        store.referencing(child, child.require(rollup.childReference()), master.id()).stream()
            .filter(row -> !row.isDeleted() && condition.holds(row));
    if (rollup.operation().equals("count")) {
      return BigDecimal.valueOf(details.count());
    }
    Field summarized = child.require(rollup.summarizedField());
    Stream<Object> values = details.map(reader(summarized, master, store)).filter(Objects::nonNull);
    return switch (rollup.operation()) {
      case "sum" -> sum(field, values);
      case "min" -> values.min(RollupSummaries::compare).orElse(null);
      case "max" -> values.max(RollupSummaries::compare).orElse(null);
      default -> throw new IllegalStateException("No roll-up operation " + rollup.operation());
    };
  }

  /** Reads a detail's value; amounts of money in the master's currency. */
  private static Function<Row, Object> reader(Field summarized, Draft master, OrgStore store) {
    CurrencyRates rates = CurrencyRates.of(store);
    String currency = master.text(CURRENCY);
    if (summarized.type() != FieldType.CURRENCY || currency == null) {
      return row -> store.value(row, summarized);
    }
    return row ->
        store.value(row, summarized) instanceof BigDecimal amount
            ? rates.convert(amount, row.text(CURRENCY), currency, null)
            : null;
  }

  private static BigDecimal sum(Field field, Stream<Object> values) {
    BigDecimal sum = values.map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean tooFine = field.type() != FieldType.INT && sum.scale() > field.scale();
    return tooFine ? sum.setScale(field.scale(), RoundingMode.HALF_UP) : sum;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }
}
