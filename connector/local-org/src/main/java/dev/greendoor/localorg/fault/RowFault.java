package dev.greendoor.localorg.fault;

import dev.greendoor.localorg.ErrorCode;
import java.util.Set;

/**
 * Refuses single records that are written, by whatever API, while their neighbours pass: a share of
 * the rows of a collection or of an ingest job when the rule has a probability.
 *
 * @param errorCode such as UNABLE_TO_LOCK_ROW
 * @param message null for the code's usual one
 */
public record RowFault(ErrorCode errorCode, String message) implements FaultAction {

  public RowFault {
    if (errorCode == null) {
      throw new IllegalArgumentException("A row fault needs an errorCode.");
    }
    if (message == null) {
      message =
          errorCode == ErrorCode.UNABLE_TO_LOCK_ROW
              ? "unable to obtain exclusive access to this record"
              : "Refused by a fault rule";
    }
  }

  @Override
  public Set<String> matchedBy() {
    return Set.of("object", "operation", "record", "parent", "client");
  }
}
