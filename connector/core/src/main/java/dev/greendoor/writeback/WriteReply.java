package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the org said of one record.
 *
 * @param recordId id of the written record, or null
 * @param success whether it was written
 * @param codes the error codes, such as {@code STRING_TOO_LONG}
 * @param text the errors in the org's words
 */
record WriteReply(String recordId, boolean success, List<String> codes, String text) {

  /** The record can be written later, as it is: another transaction was in the way. */
  private static final Set<String> LATER =
      Set.of(
          "UNABLE_TO_LOCK_ROW",
          "SERVER_UNAVAILABLE",
          "REQUEST_LIMIT_EXCEEDED",
          "REQUEST_RUNNING_TOO_LONG",
          "PROCESSING_HALTED",
          "PRECONDITION_FAILED",
          "ALL_OR_NONE_OPERATION_ROLLED_BACK");

  /** Somebody made or removed the record meanwhile: look it up again, then write. */
  private static final Set<String> LOOK_AGAIN =
      Set.of("DUPLICATE_VALUE", "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND");

  static WriteReply of(JsonNode result) {
    List<String> codes = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    JsonNode errors = result.has("errors") ? result.path("errors") : result;
    for (JsonNode error : errors) {
      String code = error.path("statusCode").asText(error.path("errorCode").asText(""));
      codes.add(code);
      text.append(text.isEmpty() ? "" : "; ")
          .append(code)
          .append(": ")
          .append(error.path("message").asText());
      if (!error.path("fields").isEmpty()) {
        text.append(' ').append(error.path("fields"));
      }
    }
    return new WriteReply(
        result.path("id").asText(null),
        result.path("success").asBoolean(false),
        codes,
        text.toString());
  }

  static WriteReply nothingToDo() {
    return new WriteReply(null, true, List.of(), "nothing to do");
  }

  /** Whether another transaction held the row: it is tried again in a call of its own. */
  boolean locked() {
    return codes.contains("UNABLE_TO_LOCK_ROW");
  }

  boolean later() {
    return codes.stream().anyMatch(LATER::contains);
  }

  boolean lookAgain() {
    return codes.stream().anyMatch(LOOK_AGAIN::contains);
  }
}
