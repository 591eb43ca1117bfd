package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.model.SyncStatus.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The org's daily allowance of event deliveries. It is apart from that of calls, shared by every
 * subscriber and every page that listens, and told only by {@code limits}. When it is used up the
 * stream falls silent and changes arrive by polling.
 */
public final class EventAllowance {

  private static final Logger LOG = LoggerFactory.getLogger(EventAllowance.class);
  private static final String LIMIT = "DailyDeliveredPlatformEvents";
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int WARN_FROM = 90;

  private final SalesforceRest rest;
  private final Clock clock;
  private volatile Deliveries known = Deliveries.UNKNOWN;
  private Instant readAt = Instant.EPOCH;

  public EventAllowance(SalesforceRest rest) {
    this(rest, Clock.systemUTC());
  }

  EventAllowance(SalesforceRest rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /** Asks the org, unless it has been asked within the hour; costs one call. */
  public synchronized void read() {
    if (readAt.plus(EVERY).isAfter(clock.instant())) {
      return;
    }
    JsonNode limit = rest.get("/limits", Map.of()).path(LIMIT);
    readAt = clock.instant();
    if (limit.has("Max")) {
      long allowed = limit.path("Max").asLong();
      known = new Deliveries(allowed - limit.path("Remaining").asLong(), allowed);
    }
    if (known.percent() >= WARN_FROM) {
      LOG.warn(
          "{} of the org's {} event deliveries in 24 hours are used; after the last one changes arrive by polling",
          known.used(),
          known.allowed());
    }
  }

  /** What the org said last. */
  public Deliveries state() {
    return known;
  }
}
