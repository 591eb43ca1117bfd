package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Timeline.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes opportunities with their contact roles and their history. */
final class Opportunities {

  private static final List<String> LEAD_SOURCES =
      List.of("Web", "Phone Inquiry", "Partner Referral", "Other");
  private static final List<String> COMPETITORS = List.of("Flowpeak", "Operant", "In-house build");
  private static final List<String> LOSS_REASONS =
      List.of("Price", "No decision", "No decision", "Timing", "Features", "Relationship");

  private final OrgWriter writer;
  private final StageCatalog catalog;
  private final OpportunityHistories histories;

  Opportunities(OrgWriter writer, StageCatalog catalog) {
    this.writer = writer;
    this.catalog = catalog;
    this.histories = new OpportunityHistories(writer, catalog);
  }

  OpenedDeal write(
      Deal deal,
      CustomerAccount account,
      List<Stakeholder> committee,
      List<State> states,
      LocalDate lastActivity) {
    Person owner = account.owner();
    State now = states.get(states.size() - 1);
    Instant created = states.get(0).at();
    String name = account.company().name() + " - " + dealName(deal);
    RowValues values = values(deal, now, lastActivity);
    values
        .set("Name", name)
        .set("AccountId", account.id())
        .set("OwnerId", owner.id())
        .set("LastStageChangeDate", stageChange(states))
        .set("PushCount", pushes(states));
    String id = writer.insert("Opportunity", values, created, now.at(), owner.id());
    histories.write(id, states, owner);
    for (Stakeholder person : committee) {
      contactRole(id, person, person.equals(committee.get(0)), created, owner);
    }
    return new OpenedDeal(id, name, account, owner, committee, created);
  }

  private RowValues values(Deal deal, State now, LocalDate lastActivity) {
    int probability = catalog.entry(now.stage()).probability();
    return new RowValues()
        .set("StageName", now.stage())
        .thousands("Amount", now.amount())
        .set("ExpectedRevenue", BigDecimal.valueOf(now.amount() * 10L * probability))
        .set("Probability", probability)
        .set("CloseDate", now.close())
        .set("Type", deal.upgrade() ? "Existing Customer - Upgrade" : "New Customer")
        .set("LeadSource", deal.dice("lead source").pick(LEAD_SOURCES))
        .set("ForecastCategory", catalog.apiName(now.category()))
        .set("ForecastCategoryName", now.category())
        .set("IsClosed", deal.population().closed())
        .set("IsWon", deal.population().won())
        .set("LastActivityDate", lastActivity)
        .set("NextStep", NextSteps.of(deal).orElse(null))
        .set("Competitor__c", competitor(deal))
        .set("Loss_Reason__c", lossReason(deal));
  }

  private static String dealName(Deal deal) {
    return deal.story()
        .map(Deal.Story::deal)
        .orElseGet(() -> deal.dice("product").pick(Words.ALL.products()));
  }

  private static String competitor(Deal deal) {
    if (deal.story().isPresent()) {
      return deal.story().get().competitor();
    }
    Dice dice = deal.dice("competitor");
    if (!dice.chance(deal.behaviour().competitor())) {
      return null;
    }
    // The losses to TechRival this quarter are told one by one; at other times it is one of four.
    List<String> names = new ArrayList<>(COMPETITORS);
    if (deal.population() != Population.LOST_THIS_QUARTER) {
      names.add("TechRival");
    }
    return dice.pick(names);
  }

  private static String lossReason(Deal deal) {
    if (deal.temperament() != Temperament.LOST) {
      return null;
    }
    return deal.story()
        .map(Deal.Story::lossReason)
        .orElseGet(() -> deal.dice("loss reason").pick(LOSS_REASONS));
  }

  private static Instant stageChange(List<State> states) {
    Instant last = states.get(0).at();
    for (int i = 1; i < states.size(); i++) {
      if (!states.get(i).stage().equals(states.get(i - 1).stage())) {
        last = states.get(i).at();
      }
    }
    return last;
  }

  /** Times that the close date moved to a later month. */
  private static int pushes(List<State> states) {
    int pushes = 0;
    for (int i = 1; i < states.size(); i++) {
      LocalDate before = states.get(i - 1).close().withDayOfMonth(1);
      pushes += states.get(i).close().withDayOfMonth(1).isAfter(before) ? 1 : 0;
    }
    return pushes;
  }

  private void contactRole(
      String opportunityId, Stakeholder person, boolean primary, Instant at, Person owner) {
    RowValues values =
        new RowValues()
            .set("OpportunityId", opportunityId)
            .set("ContactId", person.contactId())
            .set("Role", person.role())
            .set("IsPrimary", primary);
    writer.insert("OpportunityContactRole", values, at, owner.id());
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
