package dev.greendoor.studio;

import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.source.CompositeGet;
import java.time.Duration;

/**
 * How many calls a set of mappings costs. Polls of several objects go in one composite request; a
 * whole read is a job of the Bulk API.
 *
 * @param pollEvery how often objects without change events are polled
 * @param everythingEvery how often every object is polled, and its deletions are asked for
 * @param certifyEvery how often every object is read as a whole and compared
 */
public record CallRate(Duration pollEvery, Duration everythingEvery, Duration certifyEvery) {

  /** A job is made, watched about four times, and its results are fetched. */
  private static final int CALLS_OF_A_JOB = 5;

  /** Calls in a day in which nothing changes. */
  public long aDay(Mappings mappings) {
    long objects = mappings.all().size();
    long polled =
        mappings.by(ObjectMapping.Capture.POLL).stream()
            .filter(mapping -> mapping.after().isEmpty())
            .count();
    return times(pollEvery) * requests(polled, CompositeGet.MOST_QUERIES)
        + times(everythingEvery)
            * (requests(objects, CompositeGet.MOST_QUERIES) + requests(objects, CompositeGet.MOST))
        + times(certifyEvery) * objects * (CALLS_OF_A_JOB + 1);
  }

  /**
   * Calls to read an object as a whole once.
   *
   * @param rowsAPage how many rows a page of the results has
   */
  public long wholeRead(long rows, int rowsAPage) {
    return CALLS_OF_A_JOB + Math.max(1, requests(rows, rowsAPage));
  }

  private static long times(Duration period) {
    return Math.max(1, Duration.ofDays(1).dividedBy(period));
  }

  private static long requests(long parts, int inOne) {
    return (parts + inOne - 1) / inOne;
  }
}
