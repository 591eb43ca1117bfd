package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Results of queries that were not read to the end, kept for their next pages. */
public final class QueryLocators {

  private static final Duration LIFE = Duration.ofDays(2);
  private static final int KEPT = 200;

  /** A result on hold, and how many records its pages have. */
  public record Cursor(QueryResult result, int batchSize, String userId, Instant expiresAt) {}

  /** A cursor and the position of the next page. */
  public record Position(String cursorId, Cursor cursor, int from) {}

  private final AtomicLong lastNumber = new AtomicLong();
  private final Map<String, Cursor> cursors =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cursor> eldest) {
          return size() > KEPT;
        }
      };

  /** Keeps a result and answers the id of its cursor. */
  public synchronized String keep(QueryResult result, int batchSize, Session session) {
    Instant now = Instant.now();
    cursors.values().removeIf(cursor -> cursor.expiresAt().isBefore(now));
    String id = "01g%012dAAA".formatted(lastNumber.incrementAndGet());
    cursors.put(id, new Cursor(result, batchSize, session.userId(), now.plus(LIFE)));
    return id;
  }

  /** The page that a locator such as {@code 01g000000000001AAA-2000} stands for. */
  public synchronized Position find(String locator, Session session) {
    String[] parts = locator.split("-", 2);
    Cursor cursor = cursors.get(parts[0]);
    if (parts.length != 2
        || !parts[1].matches("\\d{1,9}")
        || cursor == null
        || !cursor.userId().equals(session.userId())
        || Integer.parseInt(parts[1]) > cursor.result().recordCount()) {
      throw new SalesforceException(ErrorCode.INVALID_QUERY_LOCATOR, "invalid query locator");
    }
    return new Position(parts[0], cursor, Integer.parseInt(parts[1]));
  }

  synchronized void clear() {
    cursors.clear();
  }
}
