package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Timeline.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes opportunities with their contact roles and their history. */
final class Opportunities {

  /** Share of small deals with new customers that are services. */
  private static final double SERVICES = 0.3;

  private final OrgWriter writer;
  private final Words words;
  private final StageCatalog catalog;
  private final OpportunityHistories histories;

  Opportunities(OrgWriter writer, Words words, StageCatalog catalog) {
    this.writer = writer;
    this.words = words;
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
    Facts facts =
        facts(deal, now)
            .set("name", name)
            .set("account", account.id())
            .set("currency", account.currency())
            .set("owner", owner.id())
            .set("lastActivity", lastActivity)
            .set("stageChange", stageChange(states))
            .set("pushes", pushes(states));
    String id = writer.write("opportunity", facts, created, now.at(), owner.id());
    histories.write(id, states, owner);
    Set<String> known = new HashSet<>();
    for (Stakeholder person : committee) {
      if (known.add(person.contactId())) {
        contactRole(id, person, person.equals(committee.get(0)), created, owner);
      }
    }
    return new OpenedDeal(id, name, account, owner, committee, created);
  }

  private Facts facts(Deal deal, State now) {
    int probability = catalog.entry(now.stage()).probability();
    return new Facts()
        .set("stage", now.stage())
        .thousands("amount", now.amount())
        .set("expectedRevenue", BigDecimal.valueOf(now.amount() * 10L * probability))
        .set("probability", probability)
        .set("close", now.close())
        .set("upgrade", deal.upgrade())
        .set("kind", kind(deal))
        .set("segment", deal.segment().name())
        .set("leadSource", deal.dice("lead source").pick(words.leadSources()))
        .set("forecastCategory", catalog.apiName(now.category()))
        .set("forecast", now.category())
        .set("closed", deal.population().closed())
        .set("won", deal.population().won())
        .set("nextStep", NextSteps.of(deal, words).orElse(null))
        .set("competitor", competitor(deal))
        .set("lossReason", lossReason(deal));
  }

  /** New business, a renewal, or a service; those go through no reviews. */
  private static String kind(Deal deal) {
    if (deal.upgrade()) {
      return "RENEWAL";
    }
    boolean reviewed =
        deal.stage().equals(Stages.SECURITY_REVIEW) || deal.stage().equals(Stages.PROCUREMENT);
    boolean service =
        deal.segment() == Segment.SMB && !reviewed && deal.dice("kind").chance(SERVICES);
    return service ? "SERVICE" : "NEW";
  }

  private String dealName(Deal deal) {
    return deal.story()
        .map(Deal.Story::deal)
        .orElseGet(() -> deal.dice("product").pick(words.products()));
  }

  private String competitor(Deal deal) {
    if (deal.story().isPresent()) {
      return deal.story().get().competitor();
    }
    Dice dice = deal.dice("competitor");
    if (!dice.chance(deal.behaviour().competitor())) {
      return null;
    }
    // The losses to the rival this quarter are told one by one; at other times it is one of four.
    List<String> names = new ArrayList<>(words.competitors());
    if (deal.population() != Population.LOST_THIS_QUARTER) {
      names.add(words.rival());
    }
    return dice.pick(names);
  }

  private String lossReason(Deal deal) {
    if (deal.temperament() != Temperament.LOST) {
      return null;
    }
    return deal.story()
        .map(Deal.Story::lossReason)
        .orElseGet(() -> deal.dice("loss reason").pick(words.lossReasons()));
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
    Facts facts =
        new Facts()
            .set("opportunity", opportunityId)
            .set("contact", person.contactId())
            .set("role", person.role())
            .set("primary", primary);
    writer.write("contact-role", facts, at, owner.id());
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
