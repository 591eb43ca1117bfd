package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Deal.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/** The deals that are won or lost, by owner, segment and number of stakeholders. */
final class ClosedDeals {

  /** What is settled about a deal but for the people in it. */
  private record Terms(Segment segment, int amount, boolean upgrade, Optional<Story> story) {}

  private final Setting setting;

  ClosedDeals(Setting setting) {
    this.setting = setting;
  }

  List<Deal> all() {
    return setting.tables().rows("closed-deals.csv").stream().flatMap(this::deals).toList();
  }

  private Stream<Deal> deals(CSVRecord row) {
    Population population = Population.valueOf(row.get("population"));
    String owner = row.get("owner");
    Dice dice = Dice.named(population.name(), owner);
    List<Terms> terms =
        population == Population.WON_THIS_QUARTER ? wins(owner) : sizes(population, row, dice);
    List<Integer> stakeholders =
        dice.shuffled(
            ScenarioTables.words(row, "stakeholders").stream().map(Integer::valueOf).toList());
    List<Deal> deals = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      deals.add(deal(population, owner, i, terms.get(i), stakeholders.get(i)));
    }
    return deals.stream();
  }

  private Deal deal(
      Population population, String owner, int number, Terms terms, int stakeholders) {
    Temperament temperament = population.won() ? Temperament.WON : Temperament.LOST;
    return new Deal(
        population + "-" + owner + "-" + number,
        population,
        owner,
        terms.segment(),
        terms.amount(),
        terms.upgrade(),
        temperament,
        setting.behaviours().get(temperament),
        stakeholders,
        population.won() ? Stages.CLOSED_WON : Stages.CLOSED_LOST,
        Optional.empty(),
        terms.story());
  }

  private List<Terms> wins(String owner) {
    return setting.tables().rows("wins.csv").stream()
        .filter(row -> row.get("owner").equals(owner))
        .flatMap(row -> ScenarioTables.words(row, "amounts").stream())
        .map(ClosedDeals::win)
        .toList();
  }

  /** A win such as {@code 420}, or {@code 220e} for an expansion. */
  private static Terms win(String text) {
    boolean upgrade = text.endsWith("e");
    int amount = Integer.parseInt(upgrade ? text.substring(0, text.length() - 1) : text);
    return new Terms(Segment.of(amount), amount, upgrade, Optional.empty());
  }

  private List<Terms> sizes(Population population, CSVRecord row, Dice dice) {
    List<Terms> terms = new ArrayList<>();
    if (population == Population.LOST_THIS_QUARTER) {
      terms.addAll(competitiveLosses(row.get("owner")));
    }
    for (Segment segment : Segment.values()) {
      long told = terms.stream().filter(term -> term.segment() == segment).count();
      for (long i = told; i < ScenarioTables.whole(row, segment.column()); i++) {
        boolean upgrade =
            population == Population.LOST_THIS_QUARTER
                && segment != Segment.ENTERPRISE
                && dice.chance(setting.organisation().upgrades());
        terms.add(new Terms(segment, 0, upgrade, Optional.empty()));
      }
    }
    return terms;
  }

  private List<Terms> competitiveLosses(String owner) {
    return setting.tables().rows("competitive-losses.csv").stream()
        .filter(row -> row.get("owner").equals(owner))
        .map(
            row -> {
              int amount = ScenarioTables.whole(row, "amount");
              Story story =
                  new Story(
                      row.get("account"),
                      row.get("industry"),
                      row.get("deal"),
                      0,
                      row.get("competitor"),
                      row.get("reason"));
              return new Terms(Segment.of(amount), amount, false, Optional.of(story));
            })
        .toList();
  }
}
