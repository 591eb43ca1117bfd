package dev.greendoor.localorg.http;

import java.time.Clock;
import java.util.List;

/** API calls of the last 24 hours, against the org's daily limit. */
public final class ApiUsage {

  /** What an Enterprise org has before licences add to it. */
  public static final int DAILY_LIMIT = 100_000;

  private final DailyUse calls;

  public ApiUsage(Clock clock) {
    this.calls = new DailyUse(clock, DAILY_LIMIT);
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
    calls.count(1);
  }

  public long used() {
    return calls.used();
  }

  public long remaining() {
    return calls.remaining();
  }

  /** The value of {@code Sforce-Limit-Info}. */
  public String header() {
    return "api-usage=" + used() + "/" + DAILY_LIMIT;
  }
}
