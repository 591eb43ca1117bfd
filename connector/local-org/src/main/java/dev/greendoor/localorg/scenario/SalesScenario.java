package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.CurrencyRates;
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
 * Fills an empty org with a sales organisation late in a quarter: people, customers, deals and what
 * was done on them. Tables say who and how many, {@code rows.yaml} how the org keeps it. All is
 * dated relative to the clock's day, so the same day gives the same org, ids included.
 */
public final class SalesScenario {

  private static final String ACME = "Acme Corporation";

  private final Setting setting;
  private final Records records;
  private final FiscalCalendar calendar;
  private final Stages stages;
  private final StageCatalog catalog;
  private final OrgWriter writer;
  private final Fiscal fiscal;
  private final Team team;
  private final ActivityWriter activities;
  private final NextSteps nextSteps;
  private final Surroundings surroundings;
  private final Contacts contacts;
  private final Opportunities opportunities;
  private final ExchangeRates exchangeRates;
  private final PriceList prices;
  private final Quotes quotes;
  private final Contracts contracts;

  private SalesScenario(Setting setting, DataImport target, Records records, LocalDate today) {
    this.setting = setting;
    this.records = records;
    Organisation organisation = setting.organisation();
    RowTemplates templates = RowTemplates.of(setting.tables());
    calendar = FiscalCalendar.on(today, organisation.fiscalQuarter());
    stages = new Stages(setting.tables());
    catalog = new StageCatalog(records, templates);
    writer = new OrgWriter(target, records.schema(), templates);
    fiscal = new Fiscal(writer, organisation, calendar);
    fiscal.writeOrganization();
    team = new Team(writer, setting, records, calendar);
    activities = new ActivityWriter(writer, setting.tables());
    nextSteps = new NextSteps(activities, setting.words(), calendar);
    surroundings = new Surroundings(writer, setting, calendar, team, activities);
    contacts = new Contacts(writer, setting, records, team);
    opportunities = new Opportunities(writer, setting.words(), catalog);
    exchangeRates = new ExchangeRates(writer, setting, calendar);
    prices = new PriceList(writer, setting);
    quotes = new Quotes(writer, prices, stages);
    contracts = new Contracts(writer, calendar);
  }

  /**
   * Writes a scenario; the caller commits.
   *
   * @param folder of the scenario on the class path, such as {@code /scenario/q4}
   * @param records the org, with the metadata of the scenario's {@code force-app}, its profiles and
   *     permission sets in it
   * @param clock tells today; in UTC
   * @throws IllegalStateException if the org lacks some of that
   */
  public static void load(String folder, DataImport target, Records records, Clock clock) {
    new SalesScenario(Setting.of(folder), target, records, LocalDate.now(clock)).write();
  }

  /** The full name of the user that programs sign in as. */
  public static String integrationUser(String folder) {
    Organisation organisation = Setting.of(folder).organisation();
    return organisation.address(organisation.integrationUser());
  }

  private void write() {
    CurrencyRates rates = records.read(() -> CurrencyRates.of(records));
    exchangeRates.write(rates, team.admin().id());
    prices.write(rates, fiscal.founded(), team.admin().id());
    Forecasts forecasts = new Forecasts(writer, calendar, team);
    forecasts.writeQuotas(fiscal.writePeriods());
    forecasts.writeSnapshots(writeDeals());
  }

  private List<Forecast> writeDeals() {
    List<Deal> deals = Deals.all(setting, stages);
    Customers customers = new Customers(deals);
    Map<String, Journey> journeys = new Journeys(setting, calendar, stages, customers).of(deals);
    Accounts accounts =
        new Accounts(writer, setting, team, new AccountNames(setting.words(), deals, customers));
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
    quotes.write(deal, journey, opened);
    contracts.write(deal, journey, opened);
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
