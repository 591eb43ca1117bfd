package dev.greendoor.source;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing, capped pauses with jitter, so that many clients do not come back in step. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofSeconds(30);

  private int failures;

  /** Starts over after a success. */
  public void succeeded() {
    failures = 0;
  }

  /** How long to wait after one more failure: between half and all of 200 ms · 2ⁿ, at most 30 s. */
  public Duration failed() {
    long full = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(failures++, 20));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
  }
}
