package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Requests that apply only if a record was, or was not, changed since a time. */
final class Conditional {

  private final Records records;

  Conditional(Records records) {
    this.records = records;
  }

  /** Whether the caller already has this state of the record ({@code If-Modified-Since}). */
  boolean isUnchanged(Call call, String recordId) {
    Optional<Instant> since = since(call, "If-Modified-Since");
    return since.isPresent()
        && modified(recordId).map(at -> !at.isAfter(since.get())).orElse(false);
  }

  /**
   * Refuses when somebody changed the record since ({@code If-Unmodified-Since}). To be called
   * inside the transaction that goes on to write.
   */
  void requireUnmodified(Call call, String recordId) {
    Optional<Instant> since = since(call, "If-Unmodified-Since");
    if (since.isPresent() && modified(recordId).map(at -> at.isAfter(since.get())).orElse(false)) {
      throw new SalesforceException(
          ErrorCode.PRECONDITION_FAILED, "The resource has been modified since the date given");
    }
  }

  private Optional<Instant> modified(String recordId) {
    return records
        .find(recordId)
        .filter(row -> row.type().field("LastModifiedDate").isPresent())
        .map(Conditional::lastModified);
  }

  private static Instant lastModified(Row row) {
    return ((Instant) row.value("LastModifiedDate")).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> since(Call call, String header) {
    try {
      return call.header(header)
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException malformed) {
      throw new SalesforceException(ErrorCode.BAD_REQUEST, "Invalid date in header " + header);
    }
  }
}
