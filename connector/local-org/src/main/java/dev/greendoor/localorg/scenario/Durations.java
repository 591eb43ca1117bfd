package dev.greendoor.localorg.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Days that each completed visit to a stage took. Legal and security reviews and procurement take a
 * fixed time on average whatever the deal; wins take 30 to 90 days in all, and 45 on average when
 * nothing came in between.
 */
final class Durations {

  private static final int SHORTEST_CYCLE = 30;
  private static final int LONGEST_CYCLE = 90;
  private static final int USUAL_CYCLE = 45;
  private static final double SLOWER_WHEN_LOST = 1.25;

  /** Shortest and longest visits to the stages whose average is fixed. */
  private static final Map<String, Span> REVIEWS =
      Map.of(
          Stages.SECURITY_REVIEW, new Span(4, 13),
          Stages.PROCUREMENT, new Span(9, 20),
          Stages.LEGAL_REVIEW, new Span(6, 19));

  private final Stages stages;
  private final Map<String, Deque<Integer>> reviewDays = new HashMap<>();

  Durations(Stages stages) {
    this.stages = stages;
  }

  /** Days by deal key, in the order of its path; the stage where an open deal stands has none. */
  Map<String, int[]> of(List<Deal> deals, Map<String, List<String>> paths) {
    Map<String, int[]> durations = new HashMap<>();
    REVIEWS.keySet().forEach(stage -> reviewDays.put(stage, shareOut(stage, deals, paths)));
    List<Deal> straight = new ArrayList<>();
    for (Deal deal : deals) {
      List<String> path = paths.get(deal.key());
      int[] days = draw(deal, completed(deal, path));
      durations.put(deal.key(), days);
      if (deal.population().won()) {
        keepWithin(path, days);
        if (path.size() == 6) {
          straight.add(deal);
        }
      }
    }
    average(straight, paths, durations);
    return durations;
  }

  private static List<String> completed(Deal deal, List<String> path) {
    return deal.population().closed() ? path : path.subList(0, path.size() - 1);
  }

  private Deque<Integer> shareOut(String stage, List<Deal> deals, Map<String, List<String>> paths) {
    int visits = 0;
    for (Deal deal : deals) {
      visits += completed(deal, paths.get(deal.key())).contains(stage) ? 1 : 0;
    }
    Span span = REVIEWS.get(stage);
    int average = stages.usualDays(stage, Segment.SMB);
    return new ArrayDeque<>(
        Apportionment.of(
            visits,
            visits * average,
            (int) span.least(),
            (int) span.most(),
            Dice.named("days", stage)));
  }

  private int[] draw(Deal deal, List<String> path) {
    Dice dice = deal.dice("durations");
    double pace = deal.population().closed() && !deal.population().won() ? SLOWER_WHEN_LOST : 1;
    int[] days = new int[path.size()];
    for (int i = 0; i < days.length; i++) {
      String stage = path.get(i);
      double usual = stages.usualDays(stage, deal.segment()) * pace;
      days[i] =
          reviewDays.containsKey(stage)
              ? reviewDays.get(stage).remove()
              : (int) Math.max(1, Math.round(usual * dice.real(0.65, 1.35)));
    }
    return days;
  }

  private static void keepWithin(List<String> path, int[] days) {
    int design = path.indexOf(Stages.SOLUTION_DESIGN);
    for (int at = design; cycle(days) < SHORTEST_CYCLE; ) {
      days[at]++;
    }
    while (cycle(days) > LONGEST_CYCLE) {
      days[longestFreeVisit(path, days)]--;
    }
  }

  private static int longestFreeVisit(List<String> path, int[] days) {
    int longest = 0;
    for (int i = 1; i < days.length; i++) {
      if (!REVIEWS.containsKey(path.get(i)) && days[i] > days[longest]) {
        longest = i;
      }
    }
    return longest;
  }

  private static void average(
      List<Deal> straight, Map<String, List<String>> paths, Map<String, int[]> durations) {
    int missing = USUAL_CYCLE * straight.size();
    for (Deal deal : straight) {
      missing -= cycle(durations.get(deal.key()));
    }
    for (int i = 0; missing != 0; i++) {
      Deal deal = straight.get(i % straight.size());
      int[] days = durations.get(deal.key());
      int step = Integer.signum(missing);
      int cycle = cycle(days) + step;
      int at = paths.get(deal.key()).indexOf(Stages.SOLUTION_DESIGN);
      if (cycle >= SHORTEST_CYCLE && cycle <= LONGEST_CYCLE && days[at] + step > 0) {
        days[at] += step;
        missing -= step;
      }
    }
  }

  private static int cycle(int[] days) {
    int sum = 0;
    for (int day : days) {
      sum += day;
    }
    return sum;
  }
}
