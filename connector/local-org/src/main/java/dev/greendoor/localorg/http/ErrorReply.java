package dev.greendoor.localorg.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.DuplicatesFound;
import dev.greendoor.localorg.dml.RecordService;
import java.util.List;
import java.util.Locale;

/** Refusals as REST answers them: a JSON array, or XML when that was asked for. */
public final class ErrorReply {

  private ErrorReply() {}

  /** The answer to a call that was refused. */
  public static Reply of(SalesforceException refusal, boolean xml) {
    return of(
        refusal.code().httpStatus(),
        refusal.code().name(),
        refusal.getMessage(),
        refusal.fields(),
        xml);
  }

  /** The answer to a single-record call whose record was refused. */
  public static Reply of(List<RecordService.Error> errors) {
    return Reply.json(errors.get(0).code().httpStatus(), json(errors));
  }

  /** An answer whose code is given as text, as fault rules do. */
  public static Reply of(
      int status, String errorCode, String message, List<String> fields, boolean xml) {
    Reply reply =
        xml
            ? xml(status, errorCode, message)
            : Reply.json(status, json(errorCode, message, fields));
    return errorCode.equals(ErrorCode.INVALID_SESSION_ID.name())
        ? reply.with("WWW-Authenticate", "Token")
        : reply;
  }

  /** The error array of an exception; {@code fields} is there only when it names some. */
  public static ArrayNode json(SalesforceException refusal) {
    return json(refusal.code().name(), refusal.getMessage(), refusal.fields());
  }

  private static ArrayNode json(String errorCode, String message, List<String> fields) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ObjectNode error = array.addObject().put("message", message).put("errorCode", errorCode);
    if (!fields.isEmpty()) {
      fields.forEach(error.putArray("fields")::add);
    }
    return array;
  }

  /** The error array of a refused record. */
  public static ArrayNode json(List<RecordService.Error> errors) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (RecordService.Error error : errors) {
      ObjectNode object =
          array.addObject().put("message", error.message()).put("errorCode", error.code().name());
      error.fields().forEach(object.putArray("fields")::add);
      if (error.duplicates() != null) {
        object.set("duplicateResut", duplicates(error));
      }
    }
    return array;
  }

  /** What a duplicate rule has found; Salesforce's own spelling is {@code duplicateResut}. */
  private static ObjectNode duplicates(RecordService.Error error) {
    DuplicatesFound found = error.duplicates();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("allowSave", found.allowsSave())
            .put("duplicateRule", found.rule())
            .put("duplicateRuleEntityType", found.object())
            .put("errorMessage", error.message());
    ArrayNode results = json.putArray("matchResults");
    for (DuplicatesFound.Match match : found.matches()) {
      ObjectNode result = results.addObject().put("entityType", match.object());
      result.putArray("errors");
      result.put("matchEngine", match.engine());
      ArrayNode records = result.putArray("matchRecords");
      for (String id : match.recordIds()) {
        ObjectNode record = records.addObject();
        record.putArray("additionalInformation");
        record.putArray("fieldDiffs");
        record.put("matchConfidence", 100.0);
        ObjectNode shown = record.putObject("record");
        shown.putObject("attributes").put("type", match.object());
        shown.put("Id", id);
      }
      result.put("rule", match.rule()).put("size", records.size()).put("success", true);
    }
    return json;
  }

  /** Whether the caller prefers XML to JSON. */
  public static boolean wantsXml(Call call) {
    String accept = call.header("Accept").orElse("").toLowerCase(Locale.ROOT);
    return accept.contains("application/xml")
        && !accept.contains("json")
        && !accept.contains("html");
  }

  private static Reply xml(int status, String errorCode, String message) {
    return Reply.text(
        status,
        "application/xml;charset=UTF-8",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Errors><Error><errorCode>%s</errorCode><message>%s</message></Error></Errors>"
            .formatted(Markup.escape(errorCode), Markup.escape(message)));
  }
}
