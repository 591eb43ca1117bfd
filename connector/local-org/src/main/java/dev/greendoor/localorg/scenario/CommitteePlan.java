package dev.greendoor.localorg.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who takes part on the customer's side of a deal.
 *
 * @param roles the buying role of each person; the champion comes first, where there is one
 * @param engaged positions in {@code roles} of those who still take part in the last 30 days
 */
record CommitteePlan(List<String> roles, List<Integer> engaged) {

  private static final List<String> OTHER_ROLES =
      List.of("Economic Buyer", "Technical Buyer", "Decision Maker", "Evaluator", "Business User");

  private static final double DISTANT_SPONSORS = 0.4;

  static CommitteePlan of(Deal deal) {
    Dice dice = deal.dice("committee");
    Behaviour behaviour = deal.behaviour();
    boolean closed = deal.population().closed();
    int size = closed ? deal.stakeholders() : dice.whole(behaviour.committee());
    int engaged = closed ? size : Math.min(size, dice.whole(behaviour.engaged()));
    boolean sponsor = engaged > 1 && (isShowpiece(deal) || dice.chance(behaviour.sponsor()));
    boolean distantSponsor = !closed && !sponsor && size > engaged && isSponsorKnown(deal, dice);
    List<String> roles = roles(deal, size, sponsor, distantSponsor, dice);
    boolean away =
        size - (distantSponsor ? 1 : 0) > engaged && dice.chance(behaviour.championAway());
    int first = away ? 1 : 0;
    return new CommitteePlan(roles, IntStream.range(first, first + engaged).boxed().toList());
  }

  /** Healthy deals that people talk about have an executive on board. */
  private static boolean isShowpiece(Deal deal) {
    return deal.story().isPresent() && deal.temperament() == Temperament.HEALTHY;
  }

  /** Whether a sponsor is named who has yet to be met. On deals that people talk about, one is. */
  private static boolean isSponsorKnown(Deal deal, Dice dice) {
    return deal.story().isPresent() || dice.chance(DISTANT_SPONSORS);
  }

  /** How many of the roles, from the first, have ever been met. */
  int met() {
    int last = roles.size() - 1;
    boolean distantSponsor =
        roles.get(last).equals(Stakeholder.EXECUTIVE_SPONSOR) && !engaged.contains(last);
    return distantSponsor ? last : roles.size();
  }

  private static List<String> roles(
      Deal deal, int size, boolean sponsor, boolean distantSponsor, Dice dice) {
    List<String> others = new ArrayList<>(dice.shuffled(OTHER_ROLES));
    List<String> roles = new ArrayList<>();
    boolean championless = deal.temperament() == Temperament.LOST && size == 1 && dice.chance(0.5);
    roles.add(championless ? "Business User" : Stakeholder.CHAMPION);
    if (sponsor) {
      roles.add(Stakeholder.EXECUTIVE_SPONSOR);
    }
    while (roles.size() < size) {
      boolean last = roles.size() == size - 1;
      roles.add(distantSponsor && last ? Stakeholder.EXECUTIVE_SPONSOR : others.remove(0));
    }
    return roles;
  }
}
