package dev.greendoor.formula;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When and for whom a formula is evaluated.
 *
 * @param zone of the user, which decides what day it is
 */
public record Moment(Instant now, ZoneId zone) {

  public LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }
}
