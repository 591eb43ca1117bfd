package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;

/** The two ways on which something is set aside, as the operators' API tells of them. */
enum RejectedKind {
  /** A record, line or event of the org that could not be taken into the store. */
  READ("/rejected-records", "object", "key", "at"),
  /** A message that the org refused. */
  WRITTEN("/write-back/rejected", "target", "externalKey", "rejectedAt");

  private static final int SECONDS = 19;

  private final String path;
  private final String object;
  private final String record;
  private final String when;

  RejectedKind(String path, String object, String record, String when) {
    this.path = path;
    this.object = object;
    this.record = record;
    this.when = when;
  }

  /** Where the newest are listed, and each below it by its number. */
  String path() {
    return path;
  }

  /** Where one is tried again, or all are. */
  String retry(Long number) {
    if (number == null) {
      return path + "/retry";
    }
    return this == READ ? path + "/" + number + "/retry" : path + "/retry?id=" + number;
  }

  String object(JsonNode one) {
    return one.path(object).asText();
  }

  String record(JsonNode one) {
    return one.path(record).asText();
  }

  /** In UTC, to the second. */
  String when(JsonNode one) {
    String moment = one.path(when).asText();
    return moment.substring(0, Math.min(SECONDS, moment.length()));
  }

  /** In one line. */
  String reason(JsonNode one) {
    String reason =
        this == READ
            ? one.path("reason").asText()
            : one.path("reasonCode").asText("") + " " + one.path("reply").asText();
    return reason.strip().replaceAll("\\s+", " ");
  }
}
