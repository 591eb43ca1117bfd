package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Results of queries that were not read to the end, kept for their next pages. */
public final class QueryLocators {

  private static final Duration LIFE = Duration.ofDays(2);
  private static final int KEPT = 200;

  /** A result on hold, and how many records its pages have. */
  public record Cursor(QueryResult result, int batchSize, String userId, Instant expiresAt) {}

  /** A cursor and the position of the next page. */
  public record Position(String cursorId, Cursor cursor, int from) {}

  /** What was asked, so that it can be asked again. */
  public record Asked(String soql, QueryService.Options options) {}

  private final KeptCursors kept;
  private final AtomicLong lastNumber;
  private final Map<String, Cursor> cursors = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Cursors of an org.
   *
   * @param folder where they outlive the process; empty in memory
   */
  QueryLocators(Optional<Path> folder, QueryService queries) {
    kept = new KeptCursors(folder, queries);
    lastNumber = new AtomicLong(kept.lastNumber());
    kept.forgetExpired(Instant.now());
  }

  /** Keeps a result and answers the id of its cursor. */
  public synchronized String keep(Asked asked, QueryResult result, int batchSize, Session session) {
    Instant now = Instant.now();
    String id = "01g%012dAAA".formatted(lastNumber.incrementAndGet());
    Cursor cursor = new Cursor(result, batchSize, session.userId(), now.plus(LIFE));
    put(id, cursor, now);
    kept.save(id, asked, cursor);
    return id;
  }

  /** The number within an id that {@link #keep} has made. */
  static long numberOf(String id) {
    return Long.parseLong(id, 3, 15, 10);
  }

  private void put(String id, Cursor cursor, Instant now) {
    cursors.put(id, cursor);
    for (Map.Entry<String, Cursor> known : List.copyOf(cursors.entrySet())) {
      if (cursors.size() > KEPT || known.getValue().expiresAt().isBefore(now)) {
        cursors.remove(known.getKey());
        kept.forget(known.getKey());
      }
    }
  }

  /** The page that a locator such as {@code 01g000000000001AAA-2000} stands for. */
  public synchronized Position find(String locator, Session session) {
    String[] parts = locator.split("-", 2);
    Cursor cursor = cursor(parts[0], session);
    if (parts.length != 2
        || !parts[1].matches("\\d{1,9}")
        || cursor == null
        || !cursor.userId().equals(session.userId())
        || Integer.parseInt(parts[1]) > cursor.result().recordCount()) {
      throw new SalesforceException(ErrorCode.INVALID_QUERY_LOCATOR, "invalid query locator");
    }
    return new Position(parts[0], cursor, Integer.parseInt(parts[1]));
  }

  private Cursor cursor(String id, Session session) {
    if (!cursors.containsKey(id)) {
      Instant now = Instant.now();
      kept.restore(id, session, now).ifPresent(restored -> put(id, restored, now));
    }
    return cursors.get(id);
  }
}
