package dev.greendoor.localorg.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The org's time: the machine's, shifted by an offset that can be set. */
public final class OrgClock extends Clock {

  private volatile Duration offset = Duration.ZERO;

  /** Makes it this time now; the clock goes on from there. */
  public void set(Instant now) {
    offset = Duration.between(Instant.now(), now);
  }

  /** Makes it so much later (or earlier) than the machine's time. */
  public void shift(Duration by) {
    offset = by;
  }

  /** Back to the machine's time. */
  public void reset() {
    offset = Duration.ZERO;
  }

  public Duration offset() {
    return offset;
  }

  /** The time now in whole milliseconds, as Salesforce stores it. */
  @Override
  public Instant instant() {
    return Instant.now().plus(offset).truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException(
        "The org's clock runs in UTC; convert where it is shown.");
  }
}
