package dev.greendoor.localorg.scenario;

import java.time.LocalDate;
import java.util.List;

/**
 * A deal's way through the process.
 *
 * @param close the day it closed or is expected to close
 * @param until the day its history ends: the close, or today
 * @param lastContact the day of the last exchange with the customer
 */
record Journey(List<Visit> visits, LocalDate close, LocalDate until, LocalDate lastContact) {

  /** The day on which a deal came into an open stage. */
  record Visit(String stage, LocalDate entered) {}

  LocalDate created() {
    return visits.get(0).entered();
  }

  Visit current() {
    return visits.get(visits.size() - 1);
  }
}
