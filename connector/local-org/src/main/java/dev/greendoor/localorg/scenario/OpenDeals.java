package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Deal.Story;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * The open pipeline: the deals that are told of by name, and the others that make up the tables.
 */
final class OpenDeals {

  private final Setting setting;
  private final Stages stages;

  OpenDeals(Setting setting, Stages stages) {
    this.setting = setting;
    this.stages = stages;
  }

  List<Deal> all() {
    List<Deal> deals =
        new ArrayList<>(
            setting.tables().rows("key-deals.csv").stream().map(this::keyDeal).toList());
    Deque<String> freeStages = freeStages(deals);
    for (CSVRecord row : setting.tables().rows("open-deals.csv")) {
      deals.addAll(others(row, deals, freeStages));
    }
    return deals;
  }

  private Deal keyDeal(CSVRecord row) {
    int amount = ScenarioTables.whole(row, "amount");
    Temperament temperament = Temperament.valueOf(row.get("temperament"));
    String competitor = row.get("competitor").isEmpty() ? null : row.get("competitor");
    return new Deal(
        "KEY-" + row.get("account"),
        Population.OPEN,
        row.get("owner"),
        Segment.of(amount),
        amount,
        row.get("type").endsWith("Upgrade"),
        temperament,
        setting.behaviours().get(temperament),
        0,
        row.get("stage"),
        Optional.of(row.get("forecast")),
        Optional.of(
            new Story(
                row.get("account"),
                row.get("industry"),
                row.get("deal"),
                ScenarioTables.whole(row, "days_in_stage"),
                competitor,
                null)));
  }

  /** The stages of all open deals but those of the key deals, in an order by chance. */
  private Deque<String> freeStages(List<Deal> keyDeals) {
    List<String> free = new ArrayList<>();
    for (String stage : stages.inOrder()) {
      long taken = keyDeals.stream().filter(deal -> deal.stage().equals(stage)).count();
      for (long i = taken; i < stages.open(stage); i++) {
        free.add(stage);
      }
    }
    return new ArrayDeque<>(Dice.named("open stages").shuffled(free));
  }

  private List<Deal> others(CSVRecord row, List<Deal> keyDeals, Deque<String> freeStages) {
    String owner = row.get("owner");
    Dice dice = Dice.named("open", owner);
    List<Deal> own = keyDeals.stream().filter(deal -> deal.owner().equals(owner)).toList();
    List<Segment> segments = dice.shuffled(segments(row, own));
    List<Temperament> temperaments = dice.shuffled(temperaments(row, own));
    List<Deal> deals = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      boolean upgrade =
          segments.get(i) != Segment.ENTERPRISE && dice.chance(setting.organisation().upgrades());
      deals.add(
          new Deal(
              "OPEN-" + owner + "-" + i,
              Population.OPEN,
              owner,
              segments.get(i),
              0,
              upgrade,
              temperaments.get(i),
              setting.behaviours().get(temperaments.get(i)),
              0,
              stage(temperaments.get(i), freeStages),
              Optional.empty(),
              Optional.empty()));
    }
    return deals;
  }

  /** Deals that have gone quiet are further on: nobody waits weeks for one just qualified. */
  private static String stage(Temperament temperament, Deque<String> freeStages) {
    boolean quiet = temperament == Temperament.AT_RISK || temperament == Temperament.CRITICAL;
    String next =
        freeStages.stream()
            .filter(stage -> !quiet || !stage.equals(Stages.QUALIFIED))
            .findFirst()
            .orElseThrow();
    freeStages.remove(next);
    return next;
  }

  private static List<Segment> segments(CSVRecord row, List<Deal> own) {
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      long taken = own.stream().filter(deal -> deal.segment() == segment).count();
      for (long i = taken; i < ScenarioTables.whole(row, segment.column()); i++) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static List<Temperament> temperaments(CSVRecord row, List<Deal> own) {
    List<Temperament> temperaments = new ArrayList<>();
    for (Temperament temperament :
        List.of(
            Temperament.HEALTHY, Temperament.MONITOR, Temperament.AT_RISK, Temperament.CRITICAL)) {
      String column = temperament.column();
      long taken = own.stream().filter(deal -> deal.temperament().column().equals(column)).count();
      for (long i = taken; i < ScenarioTables.whole(row, column); i++) {
        temperaments.add(temperament);
      }
    }
    return temperaments;
  }
}
