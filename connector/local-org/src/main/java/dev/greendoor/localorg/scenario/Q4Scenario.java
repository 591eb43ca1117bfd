package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.scenario.Forecasts.Forecast;
import dev.greendoor.localorg.scenario.Timeline.State;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills an empty org with TechFlow late in its fourth quarter. All is dated relative to the clock's
 * day, so the same day gives the same org, ids included.
 */
public final class Q4Scenario {

  private static final String ACME = "Acme Corporation";

  private final FiscalCalendar calendar;
  private final Stages stages = new Stages();
  private final StageCatalog catalog;
  private final OrgWriter writer;
  private final Fiscal fiscal;
  private final Team team;
  private final ActivityWriter activities;
  private final NextSteps nextSteps;
  private final Surroundings surroundings;
  private final Contacts contacts;
  private final Opportunities opportunities;

  private Q4Scenario(DataImport target, Records records, LocalDate today) {
    calendar = FiscalCalendar.on(today);
    catalog = new StageCatalog(records);
    writer = new OrgWriter(target, records.schema());
    fiscal = new Fiscal(writer, calendar);
    fiscal.writeOrganization();
    team = new Team(writer, records, calendar);
    activities = new ActivityWriter(writer);
    nextSteps = new NextSteps(activities, calendar);
    surroundings = new Surroundings(writer, calendar, team, activities);
    contacts = new Contacts(writer, team);
    opportunities = new Opportunities(writer, catalog);
  }

  /**
   * Writes the scenario; the caller commits.
   *
   * @param records the org, with the metadata of {@code scenario/q4/force-app}, its profiles and
   *     permission sets in it
   * @param clock tells today; in UTC
   * @throws IllegalStateException if the org lacks some of that
   */
  public static void load(DataImport target, Records records, Clock clock) {
    new Q4Scenario(target, records, LocalDate.now(clock)).write();
  }

  private void write() {
    Forecasts forecasts = new Forecasts(writer, calendar, team);
    forecasts.writeQuotas(fiscal.writePeriods());
    forecasts.writeSnapshots(writeDeals());
  }

  private List<Forecast> writeDeals() {
    List<Deal> deals = Deals.all(stages);
    Customers customers = new Customers(deals);
    Map<String, Journey> journeys = new Journeys(calendar, stages, customers).of(deals);
    Accounts accounts = new Accounts(writer, team, new AccountNames(deals, customers));
    accounts.write(deals, journeys);
    List<Forecast> forecasts = new ArrayList<>();
    for (Deal deal : deals) {
      Journey journey = journeys.get(deal.key());
      List<State> states = Timeline.of(deal, journey, catalog);
      writeDeal(deal, journey, accounts.of(deal), states);
      forecasts.add(new Forecast(deal.owner(), states));
    }
    return forecasts;
  }

  private void writeDeal(Deal deal, Journey journey, CustomerAccount account, List<State> states) {
    CommitteePlan plan = CommitteePlan.of(deal);
    List<Stakeholder> committee = contacts.forDeal(deal, account, plan.roles(), states.get(0).at());
    List<Touch> touches = Conversation.plan(deal, journey, plan);
    LocalDate lastActivity = Opportunities.day(touches.get(touches.size() - 1).at());
    OpenedDeal opened = opportunities.write(deal, account, committee, states, lastActivity);
    activities.write(opened, touches);
    nextSteps.write(deal, journey, opened);
    surroundings.writeCase(deal, journey, opened);
    deal.story().ifPresent(story -> writeStory(story.account(), opened));
  }

  private void writeStory(String account, OpenedDeal opened) {
    if (account.equals(ACME)) {
      int last = opened.committee().size() - 1;
      surroundings.writeExecutiveRelation(opened, opened.committee().get(last));
    }
    surroundings.writeTeamMembers(account, opened);
  }
}
