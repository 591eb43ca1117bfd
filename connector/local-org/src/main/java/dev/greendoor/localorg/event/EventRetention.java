package dev.greendoor.localorg.event;

import java.time.Duration;

/**
 * How long events are kept: until they are this old, and never more than this many, so that a bulk
 * load cannot fill the memory.
 */
public record EventRetention(Duration age, int events) {

  /** The 72 hours of a Salesforce org. */
  public static final EventRetention DEFAULT = new EventRetention(Duration.ofHours(72), 50_000);
}
