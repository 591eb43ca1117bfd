package dev.greendoor.capture;

import java.util.Optional;

/**
 * How far the snapshot of one object is; stored as a watermark with the rows that it covers.
 *
 * @param job id of the Bulk 2.0 query job
 * @param locator where the next page begins; empty for the first page
 * @param rows rows stored so far
 * @param done whether the last page is stored
 */
record SnapshotPosition(String job, Optional<String> locator, long rows, boolean done) {

  static SnapshotPosition started(String job) {
    return new SnapshotPosition(job, Optional.empty(), 0, false);
  }

  /** Reads what {@link #text} wrote. */
  static SnapshotPosition parse(String text) {
    String[] parts = text.split(" ", -1);
    return new SnapshotPosition(
        parts[0],
        parts[1].isEmpty() ? Optional.empty() : Optional.of(parts[1]),
        Long.parseLong(parts[2]),
        Boolean.parseBoolean(parts[3]));
  }

  /** {@code job locator rows done}: neither ids nor locators hold a blank. */
  String text() {
    return String.join(" ", job, locator.orElse(""), Long.toString(rows), Boolean.toString(done));
  }

  /** After a page: where the next one begins, or the end. */
  SnapshotPosition after(long pageRows, Optional<String> next) {
    return new SnapshotPosition(job, next, rows + pageRows, next.isEmpty());
  }
}
