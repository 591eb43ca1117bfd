package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Timeline.State;
import java.math.BigDecimal;
import java.util.List;

/** Writes what the org would have kept of an opportunity's changes. */
final class OpportunityHistories {

  private final OrgWriter writer;
  private final StageCatalog catalog;

  OpportunityHistories(OrgWriter writer, StageCatalog catalog) {
    this.writer = writer;
    this.catalog = catalog;
  }

  void write(String opportunityId, List<State> states, Person owner) {
    State before = null;
    for (State state : states) {
      snapshot(opportunityId, before, state, owner);
      if (before == null) {
        change(opportunityId, state, owner, "created", null, null, null);
      } else {
        changes(opportunityId, before, state, owner);
      }
      before = state;
    }
  }

  private void snapshot(String opportunityId, State before, State state, Person owner) {
    int probability = catalog.entry(state.stage()).probability();
    RowValues values =
        new RowValues()
            .set("OpportunityId", opportunityId)
            .set("StageName", state.stage())
            .thousands("Amount", state.amount())
            .set("ExpectedRevenue", BigDecimal.valueOf(state.amount() * 10L * probability))
            .set("CloseDate", state.close())
            .set("Probability", probability)
            .set("ForecastCategory", catalog.apiName(state.category()));
    if (before != null) {
      values.thousands("PrevAmount", before.amount()).set("PrevCloseDate", before.close());
    }
    writer.insert("OpportunityHistory", values, state.at(), owner.id());
  }

  private void changes(String opportunityId, State before, State state, Person owner) {
    change(opportunityId, state, owner, "StageName", "DynamicEnum", before.stage(), state.stage());
    change(
        opportunityId,
        state,
        owner,
        "Amount",
        "Currency",
        BigDecimal.valueOf(before.amount() * 1000L),
        BigDecimal.valueOf(state.amount() * 1000L));
    change(opportunityId, state, owner, "CloseDate", "DateOnly", before.close(), state.close());
    change(
        opportunityId,
        state,
        owner,
        "ForecastCategoryName",
        "DynamicEnum",
        before.category(),
        state.category());
  }

  private void change(
      String opportunityId,
      State state,
      Person owner,
      String field,
      String dataType,
      Object before,
      Object after) {
    if (before != null && before.equals(after)) {
      return;
    }
    RowValues values =
        new RowValues()
            .set("OpportunityId", opportunityId)
            .set("Field", field)
            .set("DataType", dataType)
            .set("OldValue", before)
            .set("NewValue", after);
    writer.insert("OpportunityFieldHistory", values, state.at(), owner.id());
  }
}
