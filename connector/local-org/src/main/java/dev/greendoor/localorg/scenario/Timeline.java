package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Journey.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The states that an opportunity went through: each change of stage, amount or close date. */
final class Timeline {

  private static final int SEVEN = 7 * 60;
  private static final int NINE = 9 * 60;
  private static final int FIVE = 17 * 60;

  /**
   * The opportunity from {@code at} on.
   *
   * @param amount in thousands
   * @param category name of the forecast category
   */
  record State(Instant at, String stage, int amount, LocalDate close, String category) {}

  private record Change(Instant at, String stage, Integer amount, LocalDate close) {}

  private final Deal deal;
  private final Journey journey;
  private final StageCatalog catalog;
  private final List<Change> changes = new ArrayList<>();
  private int firstAmount;
  private LocalDate firstClose;

  private Timeline(Deal deal, Journey journey, StageCatalog catalog) {
    this.deal = deal;
    this.journey = journey;
    this.catalog = catalog;
    this.firstAmount = deal.amount();
    this.firstClose = journey.close();
  }

  static List<State> of(Deal deal, Journey journey, StageCatalog catalog) {
    Timeline timeline = new Timeline(deal, journey, catalog);
    timeline.planVisits();
    timeline.planPushes();
    timeline.planCut();
    timeline.changes.sort(Comparator.comparing(Change::at));
    return timeline.states();
  }

  private void planVisits() {
    Dice dice = deal.dice("hours");
    for (Visit visit : journey.visits()) {
      // A deal is made in the early morning, before anything else happens on it.
      int minute = changes.isEmpty() ? dice.whole(SEVEN, SEVEN + 25) : dice.whole(NINE, FIVE);
      Instant at = FiscalCalendar.at(visit.entered(), minute);
      changes.add(new Change(at, visit.stage(), null, null));
    }
    if (deal.population().closed()) {
      Instant at = FiscalCalendar.at(journey.close(), FIVE + dice.whole(1, 50));
      changes.add(new Change(at, deal.stage(), null, null));
    }
  }

  /** Going back from the present close date; a deal is not pushed more often than it moved on. */
  private void planPushes() {
    Dice dice = deal.dice("pushes");
    int pushes = Math.min(dice.whole(deal.behaviour().pushes()), journey.visits().size());
    LocalDate close = journey.close();
    long days = journey.lastContact().toEpochDay() - journey.created().toEpochDay();
    for (int i = pushes; i >= 1; i--) {
      LocalDate on = journey.created().plusDays(Math.max(1, days * i / (pushes + 1)));
      LocalDate before = close.minusDays(dice.whole(14, 35));
      changes.add(new Change(FiscalCalendar.at(on, FIVE + 60 + i), null, null, close));
      close = before.isBefore(on) ? on : before;
    }
    firstClose = close;
  }

  private void planCut() {
    Dice dice = deal.dice("cut");
    if (!dice.chance(deal.behaviour().cut())) {
      return;
    }
    long days = journey.lastContact().toEpochDay() - journey.created().toEpochDay();
    LocalDate on = journey.created().plusDays(Math.max(1, Math.round(days * dice.real(0.5, 0.9))));
    firstAmount = (int) Math.round(deal.amount() / (1 - dice.real(deal.behaviour().cutBy())));
    changes.add(new Change(FiscalCalendar.at(on, FIVE + 90), null, deal.amount(), null));
  }

  private List<State> states() {
    List<State> states = new ArrayList<>();
    String stage = null;
    int amount = firstAmount;
    LocalDate close = firstClose;
    for (Change change : changes) {
      stage = change.stage() == null ? stage : change.stage();
      amount = change.amount() == null ? amount : change.amount();
      close = change.close() == null ? close : change.close();
      states.add(new State(change.at(), stage, amount, close, category(stage)));
    }
    return states;
  }

  private String category(String stage) {
    boolean current = stage.equals(deal.stage());
    return current && deal.forecast().isPresent()
        ? deal.forecast().get()
        : catalog.entry(stage).category();
  }
}
