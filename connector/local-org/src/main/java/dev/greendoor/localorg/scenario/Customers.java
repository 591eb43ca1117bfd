package dev.greendoor.localorg.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which deals are with the same customer. An upgrade is with a customer whom its owner won earlier;
 * a new customer has never been won before, though some deals are a second try after a loss.
 */
final class Customers {

  /** Share of open deals with new customers that come after an earlier loss. */
  private static final double SECOND_TRIES = 0.12;

  private final Map<String, Deal> firstDeals = new HashMap<>();
  private final Set<Deal> earlierWins = new HashSet<>();

  Customers(List<Deal> deals) {
    matchUpgrades(deals);
    matchSecondTries(deals);
  }

  /** The first deal with the same customer, which may be the deal itself. */
  Deal firstDeal(Deal deal) {
    return firstDeals.getOrDefault(deal.key(), deal);
  }

  /** Whether the deal was won long enough ago for others to build on it. */
  boolean isEarlierWin(Deal deal) {
    return earlierWins.contains(deal);
  }

  private void matchUpgrades(List<Deal> deals) {
    Map<String, Deque<Deal>> free = new HashMap<>();
    Map<String, List<Deal>> taken = new HashMap<>();
    deals.stream()
        .filter(deal -> deal.population() == Population.WON_BEFORE)
        .forEach(win -> free.computeIfAbsent(win.owner(), o -> new ArrayDeque<>()).add(win));
    for (Deal upgrade : upgrades(deals)) {
      List<Deal> hosts = taken.computeIfAbsent(upgrade.owner(), owner -> new ArrayList<>());
      boolean shares = !hasOwnCustomer(upgrade) && !hosts.isEmpty();
      Deal host = shares ? upgrade.dice("host").pick(hosts) : free.get(upgrade.owner()).remove();
      if (!shares && upgrade.story().isEmpty()) {
        hosts.add(host);
      }
      firstDeals.put(upgrade.key(), host);
      earlierWins.add(host);
    }
  }

  /** Those that need a customer of their own first; the others share what customers there are. */
  private static List<Deal> upgrades(Collection<Deal> deals) {
    List<Deal> upgrades = new ArrayList<>(deals.stream().filter(Deal::upgrade).toList());
    upgrades.sort((one, other) -> Boolean.compare(hasOwnCustomer(other), hasOwnCustomer(one)));
    return upgrades;
  }

  private static boolean hasOwnCustomer(Deal upgrade) {
    return upgrade.story().isPresent() || upgrade.population().won();
  }

  private void matchSecondTries(List<Deal> deals) {
    for (Deal deal : deals) {
      boolean eligible =
          deal.population() == Population.OPEN && !deal.upgrade() && deal.story().isEmpty();
      if (eligible && deal.dice("second try").chance(SECOND_TRIES)) {
        List<Deal> lost =
            deals.stream()
                .filter(other -> other.population() == Population.LOST_BEFORE)
                .filter(other -> other.owner().equals(deal.owner()))
                .toList();
        firstDeals.put(deal.key(), deal.dice("first try").pick(lost));
      }
    }
  }
}
