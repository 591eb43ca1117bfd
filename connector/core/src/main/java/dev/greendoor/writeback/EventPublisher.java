package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.source.SalesforceRest;
import java.util.List;

/** Publishes platform events, up to 25 in one composite request. */
final class EventPublisher {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST = 25;

  private final SalesforceRest rest;

  EventPublisher(SalesforceRest rest) {
    this.rest = rest;
  }

  /** Publishes one event for each of the bodies. */
  void publish(String event, List<ObjectNode> bodies) {
    for (int from = 0; from < bodies.size(); from += MOST) {
      ObjectNode request = JSON.objectNode().put("allOrNone", false);
      ArrayNode parts = request.putArray("compositeRequest");
      for (ObjectNode body : bodies.subList(from, Math.min(bodies.size(), from + MOST))) {
        parts
            .addObject()
            .put("method", "POST")
            .put("url", rest.dataPath() + "/sobjects/" + event)
            .put("referenceId", "event" + parts.size())
            .set("body", body);
      }
      rest.send("POST", "/composite", request);
    }
  }

  /** The event that tells of one written record. */
  static ObjectNode body(
      WriteMapping.Announcement announcement, String recordId, String subjectId, JsonNode payload) {
    ObjectNode body = JSON.objectNode().put(announcement.subjectId(), subjectId);
    if (announcement.recordId() != null) {
      body.put(announcement.recordId(), recordId);
    }
    announcement.fields().forEach((field, source) -> body.set(field, payload.path(source)));
    return body;
  }
}
