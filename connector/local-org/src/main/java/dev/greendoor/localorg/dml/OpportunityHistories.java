package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A snapshot of an opportunity whenever its stage, money, date or forecast changes. */
final class OpportunityHistories implements Reaction {

  private static final List<String> SNAPSHOT =
      List.of(
          "StageName", "Amount", "ExpectedRevenue", "CloseDate", "Probability", "ForecastCategory");

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("Opportunity");
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    if (before != null && SNAPSHOT.stream().allMatch(field -> same(before, after, field))) {
      return;
    }
    Map<String, Object> values = new HashMap<>();
    SNAPSHOT.forEach(field -> values.put(field, after.value(field)));
    values.put("OpportunityId", after.id());
    if (before == null) {
      writer.add("OpportunityHistory", values);
      return;
    }
    values.put("PrevAmount", before.value("Amount"));
    values.put("PrevCloseDate", before.value("CloseDate"));
    writer
        .add("OpportunityHistory", values)
        .ifPresent(history -> writer.change(after, latestChanges(before, after, history)));
  }

  private static Map<String, Object> latestChanges(Row before, Row after, Row history) {
    Map<String, Object> latest = new HashMap<>();
    if (!same(before, after, "Amount")) {
      latest.put("LastAmountChangedHistoryId", history.id());
    }
    if (!same(before, after, "CloseDate")) {
      latest.put("LastCloseDateChangedHistoryId", history.id());
    }
    return latest;
  }

  private static boolean same(Row before, Row after, String field) {
    return Draft.same(before.value(field), after.value(field));
  }
}
