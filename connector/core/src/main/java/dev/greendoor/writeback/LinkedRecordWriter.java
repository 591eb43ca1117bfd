package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import java.util.List;

/**
 * Makes a record that has no external id, together with the note of its id on another record: one
 * all-or-none composite request, after a look whether the note is there already.
 */
final class LinkedRecordWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SalesforceRest rest;
  private final SalesforceQuery query;

  LinkedRecordWriter(SalesforceRest rest, SalesforceQuery query) {
    this.rest = rest;
    this.query = query;
  }

  WriteReply write(WriteMapping mapping, JsonNode payload) {
    WriteMapping.Link link = mapping.link();
    String keeper = payload.path(WriteMapping.LINKING_RECORD).asText();
    List<JsonNode> rows =
        query.rows(
            "SELECT %s FROM %s WHERE Id = '%s'".formatted(link.field(), link.object(), keeper));
    if (rows.isEmpty()) {
      return new WriteReply(
          null, false, List.of(), link.object() + " " + keeper + " is gone: nothing is made");
    }
    String present = rows.get(0).path(link.field()).asText("");
    if (!present.isEmpty() && !present.equals("null")) {
      return new WriteReply(present, true, List.of(), "made before");
    }
    JsonNode answer = rest.send("POST", "/composite", request(mapping, payload, keeper));
    JsonNode first = answer.path("compositeResponse").path(0);
    JsonNode second = answer.path("compositeResponse").path(1);
    if (first.path("httpStatusCode").asInt() >= 300) {
      return WriteReply.of(first.path("body"));
    }
    if (second.path("httpStatusCode").asInt() >= 300) {
      return WriteReply.of(second.path("body"));
    }
    return new WriteReply(first.path("body").path("id").asText(), true, List.of(), "made");
  }

  private ObjectNode request(WriteMapping mapping, JsonNode payload, String keeper) {
    ObjectNode body = JSON.objectNode().put("allOrNone", true);
    ArrayNode parts = body.putArray("compositeRequest");
    parts
        .addObject()
        .put("method", "POST")
        .put("url", rest.dataPath() + "/sobjects/" + mapping.target())
        .put("referenceId", "made")
        .set("body", RecordWriter.record(payload, mapping.onCreate().keySet()));
    parts
        .addObject()
        .put("method", "PATCH")
        .put("url", rest.dataPath() + "/sobjects/" + mapping.link().object() + "/" + keeper)
        .put("referenceId", "noted")
        .set("body", JSON.objectNode().put(mapping.link().field(), "@{made.id}"));
    return body;
  }
}
