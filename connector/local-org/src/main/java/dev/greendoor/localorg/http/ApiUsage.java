package dev.greendoor.localorg.http;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** API calls of the last 24 hours, counted by the hour, against the org's daily limit. */
public final class ApiUsage {

  /** What an Enterprise org has before licences add to it. */
  public static final int DAILY_LIMIT = 100_000;

  private static final int HOURS = 24;

  private final Clock clock;
  private final AtomicLongArray calls = new AtomicLongArray(HOURS);
  private long countedHour;

  public ApiUsage(Clock clock) {
    this.clock = clock;
    this.countedHour = hour();
  }

  /** Whether a call to this path is an API call, which logins and pages are not. */
  public static boolean counts(String path) {
    List<String> segments = PathTemplate.segments(path);
    return segments.size() > 1
        && segments.get(0).equals("services")
        && !segments.get(1).equals("oauth2");
  }

  /** Counts one call. */
  public void count() {
    forgetOldHours();
    calls.incrementAndGet((int) (hour() % HOURS));
  }

  public long used() {
    forgetOldHours();
    long sum = 0;
    for (int slot = 0; slot < HOURS; slot++) {
      sum += calls.get(slot);
    }
    return sum;
  }

  public long remaining() {
    return Math.max(0, DAILY_LIMIT - used());
  }

  /** The value of {@code Sforce-Limit-Info}. */
  public String header() {
    return "api-usage=" + used() + "/" + DAILY_LIMIT;
  }

  private synchronized void forgetOldHours() {
    long now = hour();
    long passed = Math.min(HOURS, Math.abs(now - countedHour));
    for (long step = 0; step < passed; step++) {
      calls.set((int) ((now - step) % HOURS), 0);
    }
    countedHour = now;
  }

  private long hour() {
    return clock.instant().getEpochSecond() / 3600;
  }
}
