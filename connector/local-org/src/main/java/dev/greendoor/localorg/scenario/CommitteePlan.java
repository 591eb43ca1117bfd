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

  static CommitteePlan of(Deal deal) {
    Dice dice = deal.dice("committee");
    Behaviour behaviour = deal.behaviour();
    boolean closed = deal.population().closed();
    int size = closed ? deal.stakeholders() : dice.whole(behaviour.committee());
    int engaged = closed ? size : Math.min(size, dice.whole(behaviour.engaged()));
    boolean sponsor = engaged > 1 && dice.chance(behaviour.sponsor());
    List<String> roles = roles(deal, size, sponsor, dice);
    boolean away = size > engaged && dice.chance(behaviour.championAway());
    int first = away ? 1 : 0;
    return new CommitteePlan(roles, IntStream.range(first, first + engaged).boxed().toList());
  }

  private static List<String> roles(Deal deal, int size, boolean sponsor, Dice dice) {
    List<String> others = new ArrayList<>(dice.shuffled(OTHER_ROLES));
    List<String> roles = new ArrayList<>();
    boolean championless = deal.temperament() == Temperament.LOST && size == 1 && dice.chance(0.5);
    roles.add(championless ? "Business User" : Stakeholder.CHAMPION);
    if (sponsor) {
      roles.add(Stakeholder.EXECUTIVE_SPONSOR);
    }
    while (roles.size() < size) {
      boolean distantSponsor = !sponsor && roles.size() == size - 1 && size > 2 && dice.chance(0.4);
      roles.add(distantSponsor ? Stakeholder.EXECUTIVE_SPONSOR : others.remove(0));
    }
    return roles;
  }
}
