package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.approval.ApprovalStep.Approver;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds whom a step asks.
 *
 * @param previousActor the submitter or the approver of the step before, whose manager may be meant
 * @param chosen the approvers that the caller named
 */
record ApproverSearch(Records records, Row target, String previousActor, List<String> chosen) {

  /** The ids of users and queues, each once. */
  List<String> of(ApprovalStep step) {
    return step.approvers().stream().flatMap(this::ids).distinct().toList();
  }

  private Stream<String> ids(Approver approver) {
    return switch (approver.kind()) {
      case CHOSEN -> chosenIds();
      case USER ->
          Stream.of(
              found(
                  "User", row -> approver.name().equalsIgnoreCase(row.text("Username")), approver));
      case QUEUE ->
          Stream.of(
              found(
                  "Group",
                  row ->
                      "Queue".equals(row.text("Type"))
                          && approver.name().equals(row.text("DeveloperName")),
                  approver));
      case USER_FIELD ->
          Stream.of(
              records
                  .find(previousActor)
                  .map(user -> user.text(approver.name()))
                  .orElseThrow(
                      () ->
                          new SalesforceException(
                              ErrorCode.MANAGER_NOT_DEFINED, "Manager undefined.")));
      case RECORD_FIELD ->
          Stream.of(
              Optional.ofNullable(target.text(approver.name()))
                  .orElseThrow(() -> missing(approver.name())));
    };
  }

  private Stream<String> chosenIds() {
    if (chosen.isEmpty()) {
      throw missing("nextApproverIds");
    }
    for (String id : chosen) {
      if (records.find(id).filter(row -> row.type().name().matches("User|Group")).isEmpty()) {
        throw new SalesforceException(
            ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id");
      }
    }
    return chosen.stream().map(id -> records.find(id).orElseThrow().id());
  }

  private String found(String object, Predicate<Row> wanted, Approver approver) {
    return records
        .read(() -> records.scan(records.schema().require(object)).filter(wanted).findFirst())
        .map(Row::id)
        .orElseThrow(() -> missing(approver.name()));
  }

  private static SalesforceException missing(String field) {
    return new SalesforceException(
        ErrorCode.REQUIRED_FIELD_MISSING, "missing required field: [%s]".formatted(field), field);
  }
}
