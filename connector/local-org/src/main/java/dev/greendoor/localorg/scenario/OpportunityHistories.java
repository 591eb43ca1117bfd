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
        change(opportunityId, state, owner, "created", null, null);
      } else {
        changes(opportunityId, before, state, owner);
      }
      before = state;
    }
  }

  private void snapshot(String opportunityId, State before, State state, Person owner) {
    int probability = catalog.entry(state.stage()).probability();
    Facts facts =
        new Facts()
            .set("opportunity", opportunityId)
            .set("stage", state.stage())
            .thousands("amount", state.amount())
            .set("expectedRevenue", BigDecimal.valueOf(state.amount() * 10L * probability))
            .set("close", state.close())
            .set("probability", probability)
            .set("forecastCategory", catalog.apiName(state.category()))
            .set("amountBefore", before == null ? null : thousands(before.amount()))
            .set("closeBefore", before == null ? null : before.close());
    writer.write("stage-history", facts, state.at(), owner.id());
  }

  private static BigDecimal thousands(int amount) {
    return BigDecimal.valueOf(amount * 1000L);
  }

  private void changes(String opportunityId, State before, State state, Person owner) {
    change(opportunityId, state, owner, "stage", before.stage(), state.stage());
    change(
        opportunityId,
        state,
        owner,
        "amount",
        thousands(before.amount()),
        thousands(state.amount()));
    change(opportunityId, state, owner, "close", before.close(), state.close());
    change(opportunityId, state, owner, "forecast", before.category(), state.category());
  }

  private void change(
      String opportunityId, State state, Person owner, String what, Object before, Object after) {
    if (before != null && before.equals(after)) {
      return;
    }
    Facts facts =
        new Facts()
            .set("opportunity", opportunityId)
            .set("what", what)
            .set("before", before)
            .set("after", after);
    writer.write("field-history", facts, state.at(), owner.id());
  }
}
