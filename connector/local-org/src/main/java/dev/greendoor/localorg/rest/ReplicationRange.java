package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Replication;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * What {@code getDeleted} and {@code getUpdated} are asked for: an object, and from when to when.
 *
 * @param start first moment
 * @param end first moment after
 */
public record ReplicationRange(ObjectType type, Instant start, Instant end) {

  /** The range, or a refusal of what cannot be answered. */
  public static ReplicationRange of(
      ObjectType type, String start, String end, Replication replication) {
    if (!type.is(ObjectType.Flag.REPLICATEABLE)) {
      throw new SalesforceException(
          ErrorCode.INVALID_TYPE_FOR_OPERATION,
          "entity type %s is not replicateable".formatted(type));
    }
    ReplicationRange range =
        new ReplicationRange(type, time("startDate", start), time("endDate", end));
    if (!range.start.isBefore(range.end)) {
      throw invalid("startDate must chronologically precede endDate");
    }
    if (range.start.isBefore(replication.earliestDateAvailable())) {
      throw invalid("startDate cannot be more than 15 days ago");
    }
    return range;
  }

  private static Instant time(String name, String text) {
    try {
      String zoned = text.replace(' ', '+').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(zoned, Instant::from);
    } catch (DateTimeException malformed) {
      throw invalid("Invalid value for parameter %s: %s".formatted(name, text));
    }
  }

  private static SalesforceException invalid(String message) {
    return new SalesforceException(ErrorCode.ILLEGAL_QUERY_PARAMETER_VALUE, message);
  }
}
