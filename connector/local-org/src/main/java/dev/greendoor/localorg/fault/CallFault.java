package dev.greendoor.localorg.fault;

import java.util.Map;
import java.util.Set;

/**
 * Spoils the answer to an HTTP call; the parts combine.
 *
 * @param delayMillis wait before anything else
 * @param expireSession end the session that the call carries; the org itself then answers 401
 * @param status answer with this HTTP status instead of the real answer
 * @param errorCode Salesforce error code of that answer
 * @param message its message
 * @param headers added to that answer, for example {@code Retry-After}
 * @param dropConnection close the connection without an answer
 * @param truncateAfterBytes close the connection when so much of the real body is out
 * @param endAfterBytes end the body after so many bytes, as if it were whole
 * @param holdMillis leave the connection open and silent for so long before it is closed: what a
 *     client sees of a half-open one
 * @param bytesPerSecond send the body at this pace
 * @param csv damage the rows of a CSV body, which then ends as if it were whole
 */
public record CallFault(
    long delayMillis,
    boolean expireSession,
    Integer status,
    String errorCode,
    String message,
    Map<String, String> headers,
    boolean dropConnection,
    Long truncateAfterBytes,
    Long endAfterBytes,
    long holdMillis,
    Integer bytesPerSecond,
    CsvDamage csv)
    implements FaultAction {

  /**
   * Damage to a CSV body.
   *
   * @param afterRows so many rows are whole, the header not counted
   * @param then what comes after them
   */
  public record CsvDamage(long afterRows, Then then) {

    /** What follows the whole rows. */
    public enum Then {
      /** Nothing: the body ends between two rows, with nothing to tell that there were more. */
      END,
      /** Half of a row, then the end. */
      HALF_ROW,
      /** A row of bytes that are no CSV; the rest is as it should be. */
      GARBAGE,
      /** A row whose first value is 2 MB longer; the rest is as it should be. */
      OVERSIZE
    }

    public CsvDamage {
      if (afterRows < 0 || then == null) {
        throw new IllegalArgumentException(
            "csv needs afterRows (from 0) and then (END, HALF_ROW, GARBAGE or OVERSIZE).");
      }
    }
  }

  public CallFault {
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    if (bytesPerSecond != null && bytesPerSecond <= 0) {
      throw new IllegalArgumentException("bytesPerSecond must be above 0.");
    }
  }

  @Override
  public Set<String> matchedBy() {
    return Set.of("method", "path", "pathPrefix", "client");
  }
}
