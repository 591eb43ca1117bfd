package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.List;

/** Ends the work on one record, with every reason that was found. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RecordService.Error> errors;

  Refusal(List<RecordService.Error> errors) {
    super(errors.get(0).message(), null, false, false);
    this.errors = List.copyOf(errors);
  }

  Refusal(ErrorCode code, String message, String... fields) {
    this(List.of(new RecordService.Error(code, message, List.of(fields))));
  }

  /** Refuses a record that a duplicate rule does not let pass. */
  public static Refusal duplicates(String message, DuplicatesFound found) {
    return new Refusal(
        List.of(new RecordService.Error(ErrorCode.DUPLICATES_DETECTED, message, List.of(), found)));
  }

  static Refusal of(SalesforceException cause) {
    return new Refusal(
        List.of(new RecordService.Error(cause.code(), cause.getMessage(), cause.fields())));
  }

  List<RecordService.Error> errors() {
    return errors;
  }
}
