package dev.greendoor.localorg.metadata;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One deploy, from its request on. */
final class Deployment {

  /** Where a deploy stands, in Salesforce's words. */
  enum Status {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    SUCCEEDED_PARTIAL("SucceededPartial"),
    FAILED("Failed"),
    CANCELED("Canceled");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    boolean isFinal() {
      return this != PENDING && this != IN_PROGRESS;
    }
  }

  /**
   * Who asked for it.
   *
   * @param userId who is the only one to see it
   */
  record Author(String userId, String name) {}

  private final String id;
  private final Author author;
  private final DeployOptions options;
  private final Instant createdAt;
  private Status status = Status.PENDING;
  private Instant startedAt;
  private Instant completedAt;
  private List<ComponentResult> results = List.of();
  private String problem;

  Deployment(String id, Author author, DeployOptions options, Instant createdAt) {
    this.id = id;
    this.author = author;
    this.options = options;
    this.createdAt = createdAt;
  }

  String id() {
    return id;
  }

  Author author() {
    return author;
  }

  DeployOptions options() {
    return options;
  }

  /** False when it was cancelled before. */
  synchronized boolean start(Instant now) {
    if (status != Status.PENDING) {
      return false;
    }
    status = Status.IN_PROGRESS;
    startedAt = now;
    return true;
  }

  synchronized void end(List<ComponentResult> outcome, Instant now) {
    results = outcome;
    completedAt = now;
    boolean failed = outcome.stream().anyMatch(result -> !result.success());
    boolean some = outcome.stream().anyMatch(ComponentResult::success);
    if (!failed) {
      status = Status.SUCCEEDED;
    } else {
      status = some && !options.rollbackOnError() ? Status.SUCCEEDED_PARTIAL : Status.FAILED;
    }
  }

  /** Ends it because it was of no use as a whole. */
  synchronized void fail(String reason, Instant now) {
    problem = reason;
    completedAt = now;
    status = Status.FAILED;
  }

  /** Takes it back if it has not started; tells whether it has ended. */
  synchronized boolean cancel(Instant now) {
    if (status == Status.PENDING) {
      status = Status.CANCELED;
      completedAt = now;
    }
    return status.isFinal();
  }

  /** The parts of {@code DeployResult}; those without a value are left out unless required. */
  synchronized Map<String, Object> result(boolean withDetails) {
    long failed = results.stream().filter(result -> !result.success()).count();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", id);
    result.put("status", status.label);
    result.put("done", status.isFinal());
    result.put("success", status == Status.SUCCEEDED || status == Status.SUCCEEDED_PARTIAL);
    result.put("checkOnly", options.checkOnly());
    result.put("rollbackOnError", options.rollbackOnError());
    result.put("ignoreWarnings", options.ignoreWarnings());
    result.put("runTestsEnabled", false);
    result.put("createdBy", author.userId());
    result.put("createdByName", author.name());
    result.put("createdDate", createdAt);
    result.put("numberComponentsTotal", results.size());
    result.put("numberComponentsDeployed", results.size() - failed);
    result.put("numberComponentErrors", failed);
    result.put("numberTestsTotal", 0);
    result.put("numberTestsCompleted", 0);
    result.put("numberTestErrors", 0);
    if (status == Status.CANCELED) {
      result.put("canceledBy", author.userId());
      result.put("canceledByName", author.name());
    }
    if (problem != null) {
      result.put("errorMessage", problem);
      result.put("errorStatusCode", "INVALID_OPERATION");
    }
    if (startedAt != null) {
      result.put("startDate", startedAt);
    }
    if (completedAt != null) {
      result.put("completedDate", completedAt);
      result.put("lastModifiedDate", completedAt);
    }
    result.put("details", withDetails ? details() : null);
    return result;
  }

  private Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("componentFailures", messages(false));
    details.put("componentSuccesses", messages(true));
    details.put("runTestResult", Map.of("numFailures", 0, "numTestsRun", 0, "totalTime", 0.0));
    return details;
  }

  private List<Map<String, Object>> messages(boolean success) {
    return results.stream()
        .filter(result -> result.success() == success)
        .map(this::message)
        .toList();
  }

  private Map<String, Object> message(ComponentResult result) {
    MetadataComponent component = result.component();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("changed", result.changed());
    message.put("componentType", component.type());
    message.put("created", result.created());
    message.put("createdDate", completedAt);
    message.put("deleted", false);
    message.put("fileName", component.zipPath());
    message.put("fullName", component.fullName());
    if (!result.success()) {
      message.put("problem", result.problem());
      message.put("problemType", "Error");
    }
    message.put("success", result.success());
    return message;
  }
}
