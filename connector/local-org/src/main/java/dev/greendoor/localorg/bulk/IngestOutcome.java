package dev.greendoor.localorg.bulk;

import java.util.List;

/**
 * What has become of an upload.
 *
 * @param header names of the columns
 * @param successful rows that were saved
 * @param failed rows that were refused
 * @param unprocessed rows that were not reached
 * @param failure why the job as a whole failed; null when it did not
 */
record IngestOutcome(
    List<String> header,
    List<IngestRow> successful,
    List<IngestRow> failed,
    List<IngestRow> unprocessed,
    String failure) {

  static IngestOutcome nothing() {
    return new IngestOutcome(List.of(), List.of(), List.of(), List.of(), null);
  }

  int processed() {
    return successful.size() + failed.size();
  }
}
