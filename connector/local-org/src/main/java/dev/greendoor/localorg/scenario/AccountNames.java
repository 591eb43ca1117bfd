package dev.greendoor.localorg.scenario;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gives each customer a name of its own: the one that its story tells, else one made up. */
final class AccountNames {

  /** A company. */
  record Company(String name, String industry) {

    /** The domain of its e-mail addresses, reserved so that no mail ever leaves. */
    String domain() {
      return plain(name).replaceAll("[^a-z0-9]+", "") + ".example";
    }
  }

  /** A name in letters that every mail system takes. */
  static String plain(String name) {
    String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return letters.toLowerCase(Locale.ROOT).replace("ß", "ss");
  }

  private final Map<Deal, Company> byFirstDeal = new HashMap<>();
  private final Customers customers;

  AccountNames(Words words, List<Deal> deals, Customers customers) {
    this.customers = customers;
    for (Deal deal : deals) {
      deal.story()
          .ifPresent(
              story ->
                  byFirstDeal.put(
                      customers.firstDeal(deal), new Company(story.account(), story.industry())));
    }
    Deque<Company> free = madeUp(words);
    for (Deal deal : deals) {
      byFirstDeal.computeIfAbsent(customers.firstDeal(deal), first -> free.remove());
    }
  }

  Company of(Deal deal) {
    return byFirstDeal.get(customers.firstDeal(deal));
  }

  private static Deque<Company> madeUp(Words words) {
    List<Company> companies = new ArrayList<>();
    Dice dice = Dice.named("companies");
    for (String first : words.companies()) {
      words
          .industries()
          .forEach(
              (industry, seconds) ->
                  companies.add(new Company(first + " " + dice.pick(seconds), industry)));
    }
    return new ArrayDeque<>(dice.shuffled(companies));
  }
}
