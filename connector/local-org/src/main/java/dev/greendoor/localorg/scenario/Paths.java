package dev.greendoor.localorg.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * The open stages that each deal passes, in order, the last being where it stands or ended. Most
 * follow the process; some need a security review, meet procurement unprepared, or fall back from
 * proposal to discovery.
 */
final class Paths {

  /** Of the deals that got beyond their proposal, those that had first fallen back to discovery. */
  private static final double REWORKED = 0.4;

  private static final double PROCUREMENT = 0.15;

  private final Stages stages;
  private final List<CSVRecord> lossStages;

  Paths(Setting setting, Stages stages) {
    this.stages = stages;
    this.lossStages = setting.tables().rows("loss-stages.csv");
  }

  Map<String, List<String>> of(List<Deal> deals) {
    Map<String, String> ends = new HashMap<>();
    deals.forEach(deal -> ends.put(deal.key(), end(deal)));
    Set<String> reworked = reworked(deals, ends);
    Map<String, List<String>> paths = new HashMap<>();
    for (Deal deal : deals) {
      paths.put(deal.key(), path(deal, ends.get(deal.key()), reworked.contains(deal.key())));
    }
    return paths;
  }

  private Set<String> reworked(List<Deal> deals, Map<String, String> ends) {
    List<String> beyond =
        deals.stream()
            .map(Deal::key)
            .filter(key -> stages.reached(ends.get(key), Stages.NEGOTIATION))
            .toList();
    int count = (int) Math.round(beyond.size() * REWORKED);
    return new HashSet<>(Dice.named("rework").shuffled(beyond).subList(0, count));
  }

  private String end(Deal deal) {
    return switch (deal.population()) {
      case OPEN -> deal.stage();
      case WON_THIS_QUARTER, WON_BEFORE -> Stages.LEGAL_REVIEW;
      case LOST_THIS_QUARTER, LOST_BEFORE ->
          deal.story().isPresent() ? Stages.PROPOSAL : lostAt(deal);
    };
  }

  private String lostAt(Deal deal) {
    CSVRecord shares =
        lossStages.stream()
            .filter(row -> row.get("owner").equals(deal.owner()))
            .findFirst()
            .orElse(lossStages.get(0));
    double left = deal.dice("lost at").real(0, 100);
    for (String stage : stages.inOrder()) {
      left -= shares.isMapped(stage) ? ScenarioTables.whole(shares, stage) : 0;
      if (left < 0) {
        return stage;
      }
    }
    return Stages.DISCOVERY;
  }

  private List<String> path(Deal deal, String end, boolean reworked) {
    Dice dice = deal.dice("path");
    boolean security = dice.chance(securityReviews(deal.segment()));
    boolean procurement = dice.chance(PROCUREMENT);
    List<String> path = new ArrayList<>();
    for (String stage : stages.inOrder().subList(0, stages.inOrder().indexOf(end) + 1)) {
      boolean skipped =
          (stage.equals(Stages.SECURITY_REVIEW) && !security)
              || (stage.equals(Stages.PROCUREMENT) && !procurement);
      if (stage.equals(end) || !skipped) {
        path.add(stage);
      }
      if (reworked && stage.equals(Stages.PROPOSAL)) {
        path.add(Stages.DISCOVERY);
        path.add(Stages.PROPOSAL);
      }
    }
    return path;
  }

  private static double securityReviews(Segment segment) {
    return switch (segment) {
      case ENTERPRISE -> 0.7;
      case MID_MARKET -> 0.25;
      case SMB -> 0.05;
    };
  }
}
