package dev.greendoor.score;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * A moment for which agents are asked, in the org's time zone.
 *
 * @param asOf nothing later counts
 * @param zone where days begin
 */
public record Moment(Instant asOf, ZoneId zone) {

  /** The end of a day: everything of that day counts, and nothing of the next. */
  static Moment endOf(LocalDate day, ZoneId zone) {
    return new Moment(day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000), zone);
  }

  /** The calendar day that it is in. */
  public LocalDate day() {
    return asOf.atZone(zone).toLocalDate();
  }

  /** The values of {@code :asOf}, {@code :tomorrow} and {@code :today}, to be added to. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("asOf", asOf.atOffset(ZoneOffset.UTC));
    parameters.put("tomorrow", day().plusDays(1).atStartOfDay(zone).toOffsetDateTime());
    parameters.put("today", day());
    return parameters;
  }
}
