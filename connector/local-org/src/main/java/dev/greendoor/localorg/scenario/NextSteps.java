package dev.greendoor.localorg.scenario;

import java.util.Optional;
import java.util.Set;

/** What owners of deals in touch have planned to do next, and the tasks that remind them of it. */
final class NextSteps {

  private static final Set<Temperament> PLANNED =
      Set.of(Temperament.HEALTHY, Temperament.MONITOR, Temperament.GOING_DARK);
  private final ActivityWriter activities;
  private final Words words;
  private final FiscalCalendar calendar;

  NextSteps(ActivityWriter activities, Words words, FiscalCalendar calendar) {
    this.words = words;
    this.activities = activities;
    this.calendar = calendar;
  }

  /** The step planned for the deal; empty where nobody has planned one. */
  static Optional<String> of(Deal deal, Words words) {
    return PLANNED.contains(deal.temperament())
        ? Optional.of(deal.dice("next step").pick(words.nextSteps()))
        : Optional.empty();
  }

  void write(Deal deal, Journey journey, OpenedDeal opened) {
    of(deal, words).ifPresent(step -> write(step, deal, journey, opened));
  }

  private void write(String step, Deal deal, Journey journey, OpenedDeal opened) {
    activities.task(
        opened,
        FiscalCalendar.at(journey.lastContact(), 17 * 60),
        step,
        calendar.today().plusDays(deal.dice("due").whole(1, 7)));
  }
}
