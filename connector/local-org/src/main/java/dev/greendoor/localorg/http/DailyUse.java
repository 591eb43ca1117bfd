package dev.greendoor.localorg.http;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLongArray;

/** What the last 24 hours have used of a daily allowance, counted by the hour. */
public final class DailyUse {

  private static final int HOURS = 24;

  private final Clock clock;
  private final long allowance;
  private final AtomicLongArray uses = new AtomicLongArray(HOURS);
  private long countedHour;

  public DailyUse(Clock clock, long allowance) {
    this.clock = clock;
    this.allowance = allowance;
    this.countedHour = hour();
  }

  /** Counts so many. */
  public void count(long more) {
    forgetOldHours();
    uses.addAndGet((int) (hour() % HOURS), more);
  }

  public long allowance() {
    return allowance;
  }

  public long used() {
    forgetOldHours();
    long sum = 0;
    for (int slot = 0; slot < HOURS; slot++) {
      sum += uses.get(slot);
    }
    return sum;
  }

  public long remaining() {
    return Math.max(0, allowance - used());
  }

  private synchronized void forgetOldHours() {
    long now = hour();
    long passed = Math.min(HOURS, Math.abs(now - countedHour));
    for (long step = 0; step < passed; step++) {
      uses.set((int) ((now - step) % HOURS), 0);
    }
    countedHour = now;
  }

  private long hour() {
    return clock.instant().getEpochSecond() / 3600;
  }
}
