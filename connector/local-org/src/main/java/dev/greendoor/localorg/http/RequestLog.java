package dev.greendoor.localorg.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked of the org: counts per kind of call, and the latest calls one by one. */
public final class RequestLog {

  private static final int RECENT = 1_000;

  /**
   * One call; {@code path} is the route's template, {@code client} as Sforce-Call-Options named it.
   */
  public record Entry(
      String at, String method, String path, String uri, int status, long millis, String client) {}

  /** How often a kind of call was answered with a status. */
  public record Count(String method, String path, int status, long count) {}

  private record Kind(String method, String path, int status) {}

  private final Map<Kind, Long> counts = new HashMap<>();
  private final Deque<Entry> recent = new ArrayDeque<>();

  public synchronized void add(Entry entry) {
    counts.merge(new Kind(entry.method(), entry.path(), entry.status()), 1L, Long::sum);
    if (recent.size() == RECENT) {
      recent.removeFirst();
    }
    recent.addLast(entry);
  }

  /** All counts since the last {@link #clear}, by path, method and status. */
  public synchronized List<Count> counts() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Count(
                    entry.getKey().method(),
                    entry.getKey().path(),
                    entry.getKey().status(),
                    entry.getValue()))
        .sorted(
            Comparator.comparing(Count::path)
                .thenComparing(Count::method)
                .thenComparing(Count::status))
        .toList();
  }

  /** The latest calls, oldest first. */
  public synchronized List<Entry> recent() {
    return new ArrayList<>(recent);
  }

  public synchronized void clear() {
    counts.clear();
    recent.clear();
  }
}
