package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.dml.RecordService.Result;
import java.util.ArrayList;
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

  /** The outcome of rows that were reached in their order. */
  static IngestOutcome of(IngestCsv csv, List<Result> results, String failure) {
    List<IngestRow> successful = new ArrayList<>();
    List<IngestRow> failed = new ArrayList<>();
    List<IngestRow> unprocessed = new ArrayList<>();
    for (int position = 0; position < csv.rows().size(); position++) {
      Result result = position < results.size() ? results.get(position) : null;
      List<IngestRow> kind = result == null ? unprocessed : result.success() ? successful : failed;
      kind.add(new IngestRow(csv.rows().get(position), result));
    }
    return new IngestOutcome(csv.header(), successful, failed, unprocessed, failure);
  }

  int processed() {
    return successful.size() + failed.size();
  }
}
