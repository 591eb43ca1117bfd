package dev.greendoor.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.Optional;

/**
 * How far the snapshot of one range of one object is; stored as a watermark with the rows that it
 * covers.
 *
 * @param condition which of the object's records the range has, as SOQL; null for all
 * @param job id of the Bulk 2.0 query job, {@link #BY_REST} where Bulk does not take the object;
 *     null before the start
 * @param locator where the next page begins; null for the first page
 * @param rows rows read so far
 * @param fresh whether the table had none of the range's rows when reading began
 * @param restarts how often reading had to begin again
 * @param done whether the last page is stored
 */
record SnapshotPosition(
    String condition,
    String job,
    String locator,
    long rows,
    boolean fresh,
    int restarts,
    boolean done) {

  static final String BY_REST = "rest";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A range that nobody has read yet. */
  static SnapshotPosition planned(String condition, boolean fresh) {
    return new SnapshotPosition(condition, null, null, 0, fresh, 0, false);
  }

  /** Reads what {@link #text} wrote. */
  static SnapshotPosition parse(String text) {
    try {
      return JSON.readValue(text, SnapshotPosition.class);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(
          ErrorCode.DEFECT, "A snapshot's stored position cannot be read: " + text, e);
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "A snapshot's position is no JSON", e);
    }
  }

  boolean byRest() {
    return BY_REST.equals(job);
  }

  SnapshotPosition started(String jobId) {
    return new SnapshotPosition(condition, jobId, null, 0, fresh, restarts, false);
  }

  /** After a page: where the next one begins, or the end. */
  SnapshotPosition after(long pageRows, Optional<String> next) {
    return new SnapshotPosition(
        condition, job, next.orElse(null), rows + pageRows, fresh, restarts, next.isEmpty());
  }

  /** From the beginning, with another job; what is stored of it stays and is compared. */
  SnapshotPosition again() {
    return new SnapshotPosition(condition, null, null, 0, false, restarts + 1, false);
  }
}
