package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.source.SalesforceRest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes records only where nobody changed them since they were read ({@code
 * If-Unmodified-Since}), up to 25 in one composite request. The header has whole seconds: a record
 * that was changed in the very second in which it was read is not safe yet.
 */
final class ConditionalPatch {

  static final int MOST = 25;

  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final int PRECONDITION_FAILED = 412;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SalesforceRest rest;

  ConditionalPatch(SalesforceRest rest) {
    this.rest = rest;
  }

  /**
   * One change.
   *
   * @param unmodifiedSince the record's LastModifiedDate when it was read
   */
  record Change(String object, String recordId, ObjectNode fields, Instant unmodifiedSince) {}

  /**
   * The reply to one change.
   *
   * @param overtaken whether somebody changed the record after it was read: nothing was written
   */
  record Reply(boolean overtaken, WriteReply reply) {}

  /** Whether a later edit will be told from this state by the time stamp. */
  static boolean isSafe(Instant lastModified) {
    return Duration.between(lastModified, Instant.now()).abs().compareTo(SETTLED) >= 0;
  }

  /** The header's text. */
  static String header(Instant since) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(since.atOffset(ZoneOffset.UTC));
  }

  /** Sends at most {@link #MOST} changes; each stands for itself. */
  List<Reply> send(List<Change> changes) {
    ObjectNode request = JSON.objectNode().put("allOrNone", false);
    ArrayNode parts = request.putArray("compositeRequest");
    for (Change change : changes) {
      ObjectNode part =
          parts
              .addObject()
              .put("method", "PATCH")
              .put(
                  "url", rest.dataPath() + "/sobjects/" + change.object() + "/" + change.recordId())
              .put("referenceId", "change" + parts.size());
      part.putObject("httpHeaders").put("If-Unmodified-Since", header(change.unmodifiedSince()));
      part.set("body", Payload.record(change.fields()));
    }
    JsonNode answers = rest.send("POST", "/composite", request).path("compositeResponse");
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      replies.add(reply(changes.get(i), answers.path(i)));
    }
    return replies;
  }

  private static Reply reply(Change change, JsonNode answer) {
    int status = answer.path("httpStatusCode").asInt();
    if (status >= 200 && status < 300) {
      return new Reply(false, new WriteReply(change.recordId(), true, List.of(), "changed"));
    }
    return new Reply(status == PRECONDITION_FAILED, WriteReply.of(answer.path("body")));
  }
}
