package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.dml.RecordService;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of an upload.
 *
 * @param values as they were uploaded
 * @param result null for a row that was not processed
 */
record IngestRow(List<String> values, RecordService.Result result) {

  /** The reasons of a refusal, in the form {@code CODE:message:fields --}. */
  String error() {
    return result.errors().stream()
        .map(
            error ->
                "%s:%s:%s --"
                    .formatted(error.code(), error.message(), String.join(",", error.fields())))
        .collect(Collectors.joining(";"))
        .replace(": --", ":--");
  }
}
