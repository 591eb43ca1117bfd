package dev.greendoor.localorg.event;

import dev.greendoor.localorg.event.EventBus.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The kept events of all topics in one order, with their replay ids. Safe for many threads. */
final class EventLog {

  private final Clock clock;
  private final EventRetention retention;
  private final Deque<Event> oldestFirst = new ArrayDeque<>();
  private final Map<String, NavigableMap<Long, Event>> bySchema =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private long last;
  private long forgottenThrough;

  /**
   * @param start the replay id before the first one
   */
  EventLog(long start, Clock clock, EventRetention retention) {
    this.clock = clock;
    this.retention = retention;
    last = start;
    forgottenThrough = start;
  }

  synchronized void add(Event event) {
    oldestFirst.add(event);
    bySchema
        .computeIfAbsent(event.schemaName(), name -> new TreeMap<>())
        .put(event.replayId(), event);
    last = event.replayId();
    forgetOld();
  }

  /** The greatest replay id given out. */
  synchronized long last() {
    return last;
  }

  /** The oldest replay id that is kept, or the one after {@link #last}. */
  synchronized long oldest() {
    forgetOld();
    return oldestFirst.isEmpty() ? last + 1 : oldestFirst.peek().replayId();
  }

  /** The replay id after which a reader begins. */
  synchronized long resolve(ReplayPosition position) {
    forgetOld();
    if (position instanceof ReplayPosition.After after) {
      long replayId = after.replayId();
      if (replayId > last || replayId < forgottenThrough) {
        throw new InvalidReplayIdException(replayId);
      }
      return replayId;
    }
    return position instanceof ReplayPosition.Earliest ? forgottenThrough : last;
  }

  /** At most {@code max} events of these kinds after the position, in order. */
  synchronized List<Event> read(List<String> schemaNames, long after, int max) {
    forgetOld();
    List<Event> found = new ArrayList<>();
    for (String schemaName : schemaNames) {
      NavigableMap<Long, Event> events = bySchema.get(schemaName);
      if (events != null) {
        events.tailMap(after, false).values().stream().limit(max).forEach(found::add);
      }
    }
    if (schemaNames.size() > 1) {
      found.sort(Comparator.comparingLong(Event::replayId));
    }
    return found.size() > max ? List.copyOf(found.subList(0, max)) : found;
  }

  private void forgetOld() {
    Instant limit = clock.instant().minus(retention.age());
    while (!oldestFirst.isEmpty()
        && (oldestFirst.size() > retention.events()
            || oldestFirst.peek().publishedAt().isBefore(limit))) {
      Event forgotten = oldestFirst.remove();
      bySchema.get(forgotten.schemaName()).remove(forgotten.replayId());
      forgottenThrough = forgotten.replayId();
    }
  }
}
