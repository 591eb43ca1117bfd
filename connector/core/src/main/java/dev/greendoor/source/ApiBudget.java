package dev.greendoor.source;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The org's allowance of API calls, as its own answers tell it ({@code Sforce-Limit-Info}). It is
 * shared with every other program of the org, so it is read, never counted by us alone.
 */
public final class ApiBudget {

  private static final Pattern USAGE = Pattern.compile("api-usage=(\\d+)/(\\d+)");
  private static final Duration DAY = Duration.ofDays(1);

  /** Long enough for every schedule to come round, short enough to leave a start behind. */
  private static final Duration PACE = Duration.ofHours(1);

  /**
   * The org's figure ages: after so long without an answer a closed lane makes one call to look.
   */
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(5);

  /**
   * An org has at most 25 calls of 20 seconds and more under way, of all its programs together; any
   * call may become one. The others have these left.
   */
  static final int AT_ONCE = 20;

  /** A call that is under way until it is closed. */
  public final class Call implements AutoCloseable {

    private Call() {}

    @Override
    public void close() {
      underWay.release();
    }
  }

  /**
   * The allowance at one moment.
   *
   * @param used calls that all programs made in the last 24 hours; -1 before the first answer
   * @param allowed how many the org allows in 24 hours; -1 before the first answer
   * @param ours our calls since the start, by lane
   * @param forecast our calls in 24 hours at the recent pace
   * @param paceMinutes of how many minutes until now the pace is: an hour, less after a start
   * @param since the start
   */
  public record State(
      long used,
      long allowed,
      Map<ApiLane, Long> ours,
      long forecast,
      long paceMinutes,
      Instant since) {

    /** Share of the allowance that is used, in percent; 0 before the first answer. */
    public int percent() {
      return allowed <= 0 ? 0 : (int) (100 * used / allowed);
    }
  }

  private final Clock clock;
  private final Instant since;
  private final Semaphore underWay = new Semaphore(AT_ONCE, true);

  /** Our calls by the minute in which they were made, of the last hour. */
  private final NavigableMap<Instant, Long> recent = new TreeMap<>();

  private final Map<ApiLane, Long> ours = new EnumMap<>(ApiLane.class);
  private long used = -1;
  private long allowed = -1;
  private Instant heardAt;

  public ApiBudget() {
    this(Clock.systemUTC());
  }

  ApiBudget(Clock clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /**
   * Begins a call; waits while as many are under way as one program should have.
   *
   * @throws ConnectorException API_LIMIT_REACHED when the lane must leave what is left to others
   */
  public Call call(ApiLane lane) {
    spend(lane);
    try {
      underWay.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.STREAM_BROKEN, "A call to the org was stopped", e);
    }
    return new Call();
  }

  private synchronized void spend(ApiLane lane) {
    State now = state();
    if (now.percent() >= lane.closesAt()
        && heardAt.plus(LOOK_AGAIN_AFTER).isAfter(clock.instant())) {
      throw new ConnectorException(
          ErrorCode.API_LIMIT_REACHED,
          "%d of the org's %d API calls in 24 hours are used: %s waits from %d %% on"
              .formatted(used, allowed, lane, lane.closesAt()));
    }
    ours.merge(lane, 1L, Long::sum);
    recent.merge(clock.instant().truncatedTo(ChronoUnit.MINUTES), 1L, Long::sum);
  }

  /** Takes the figure of an answer's {@code Sforce-Limit-Info}. */
  public synchronized void heard(Optional<String> limitInfo) {
    Matcher usage = USAGE.matcher(limitInfo.orElse(""));
    if (usage.find()) {
      used = Long.parseLong(usage.group(1));
      allowed = Long.parseLong(usage.group(2));
      heardAt = clock.instant();
    }
  }

  /** How it stands. */
  public synchronized State state() {
    Instant now = clock.instant();
    Instant from = now.minus(PACE);
    recent.headMap(from.truncatedTo(ChronoUnit.MINUTES), true).clear();
    long calls = recent.values().stream().mapToLong(Long::longValue).sum();
    Duration pace = from.isAfter(since) ? PACE : Duration.between(since, now);
    long seconds = Math.max(60, pace.toSeconds());
    return new State(
        used, allowed, Map.copyOf(ours), calls * DAY.toSeconds() / seconds, seconds / 60, since);
  }
}
