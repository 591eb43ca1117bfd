package dev.greendoor.localorg.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What owners of deals in touch have planned to do next, and the tasks that remind them of it. */
final class NextSteps {

  private static final Set<Temperament> PLANNED =
      Set.of(Temperament.HEALTHY, Temperament.MONITOR, Temperament.GOING_DARK);
  private static final List<String> STEPS =
      List.of(
          "Send the updated order form",
          "Agree on the go-live date",
          "Answer the security questionnaire",
          "Walk through the business case",
          "Introduce the implementation team");

  private final ActivityWriter activities;
  private final FiscalCalendar calendar;

  NextSteps(ActivityWriter activities, FiscalCalendar calendar) {
    this.activities = activities;
    this.calendar = calendar;
  }

  /** The step planned for the deal; empty where nobody has planned one. */
  static Optional<String> of(Deal deal) {
    return PLANNED.contains(deal.temperament())
        ? Optional.of(deal.dice("next step").pick(STEPS))
        : Optional.empty();
  }

  void write(Deal deal, Journey journey, OpenedDeal opened) {
    of(deal).ifPresent(step -> write(step, deal, journey, opened));
  }

  private void write(String step, Deal deal, Journey journey, OpenedDeal opened) {
    RowValues task =
        new RowValues()
            .set("Subject", step)
            .set("Status", "Not Started")
            .set("TaskSubtype", "Task")
            .set("ActivityDate", calendar.today().plusDays(deal.dice("due").whole(1, 7)));
    activities.task(
        opened.id(),
        opened.account(),
        opened.owner(),
        opened.committee().get(0),
        FiscalCalendar.at(journey.lastContact(), 17 * 60),
        task);
  }
}
