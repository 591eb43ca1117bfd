package dev.greendoor.localorg.dml;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** The times of an event that follow from the others: start, end, duration, day. */
final class EventTimes implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Event");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    if (draft.isChanged("ActivityDateTime") && !draft.isChanged("StartDateTime")) {
      draft.set("StartDateTime", draft.value("ActivityDateTime"));
    }
    if (!(draft.value("StartDateTime") instanceof Instant start)) {
      return;
    }
    boolean durationGiven = draft.isChanged("DurationInMinutes");
    if (draft.value("EndDateTime") instanceof Instant end
        && (draft.isChanged("EndDateTime") || !durationGiven)) {
      draft.set("DurationInMinutes", BigDecimal.valueOf(Duration.between(start, end).toMinutes()));
    } else if (draft.value("DurationInMinutes") instanceof BigDecimal minutes) {
      draft.set("EndDateTime", start.plus(Duration.ofMinutes(minutes.longValue())));
    }
    draft.set("ActivityDateTime", start);
    draft.set("ActivityDate", day(start));
    if (draft.value("EndDateTime") instanceof Instant end) {
      draft.set("EndDate", day(end));
    }
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
