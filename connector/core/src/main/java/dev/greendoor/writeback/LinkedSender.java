package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Operation;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import java.util.List;

/**
 * Makes records that have no external id, each together with the note of its id on another record:
 * one all-or-none composite request, after a look whether the note is there already. The note is
 * written only if nobody changed its record since the look, so that two processes, or one that was
 * thought dead, can never make two records.
 */
final class LinkedSender implements Sender {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SalesforceRest rest;
  private final SalesforceQuery query;

  LinkedSender(SalesforceRest rest, SalesforceQuery query) {
    this.rest = rest;
    this.query = query;
  }

  @Override
  public void send(WriteMapping mapping, List<OutboxMessage> messages, Sending sending) {
    for (OutboxMessage message : messages) {
      if (!sending.mayGoOn()) {
        return;
      }
      sending.settle(List.of(send(mapping, message)));
    }
  }

  private WriteOutcome send(WriteMapping mapping, OutboxMessage message) {
    if (message.deletion()) {
      return Tries.of(message, Operation.NONE, Transport.COMPOSITE, null, WriteReply.nothingToDo());
    }
    try {
      return write(mapping, message);
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.REJECTED) {
        throw e;
      }
      return Tries.rejected(message, Transport.COMPOSITE, e.code().name(), e.getMessage());
    }
  }

  private WriteOutcome write(WriteMapping mapping, OutboxMessage message) {
    WriteMapping.Link link = mapping.link();
    ObjectNode payload = Payload.of(message);
    String keeper = payload.path(WriteMapping.LINKING_RECORD).asText();
    List<JsonNode> rows =
        query.rows(
            "SELECT %s, LastModifiedDate FROM %s WHERE Id = '%s'"
                .formatted(link.field(), link.object(), keeper));
    if (rows.isEmpty()) {
      return Tries.rejected(
          message,
          Transport.COMPOSITE,
          "ENTITY_IS_DELETED",
          link.object() + " " + keeper + " is gone: nothing is made");
    }
    String present = FieldValue.text(rows.get(0).path(link.field()));
    if (present != null) {
      return Tries.of(
          message,
          Operation.NONE,
          Transport.COMPOSITE,
          null,
          new WriteReply(present, true, List.of(), "made before"));
    }
    ObjectNode fields = Payload.only(payload, mapping.onCreate().keySet());
    ObjectNode request = request(mapping, fields, keeper, rows.get(0));
    JsonNode parts = rest.send("POST", "/composite", request).path("compositeResponse");
    return Tries.of(
        message,
        Operation.CREATE,
        Transport.COMPOSITE,
        fields,
        reply(parts.path(0), parts.path(1)));
  }

  /** The first failure that is one of its own, and not the consequence of the other's. */
  private static WriteReply reply(JsonNode made, JsonNode noted) {
    WriteReply first = WriteReply.of(made.path("body"));
    if (made.path("httpStatusCode").asInt() < 300 && noted.path("httpStatusCode").asInt() < 300) {
      return new WriteReply(first.recordId(), true, List.of(), "made");
    }
    return first.codes().contains("PROCESSING_HALTED") ? WriteReply.of(noted.path("body")) : first;
  }

  private ObjectNode request(
      WriteMapping mapping, ObjectNode fields, String keeper, JsonNode keeping) {
    ObjectNode body = JSON.objectNode().put("allOrNone", true);
    ArrayNode parts = body.putArray("compositeRequest");
    parts
        .addObject()
        .put("method", "POST")
        .put("url", rest.dataPath() + "/sobjects/" + mapping.target())
        .put("referenceId", "made")
        .set("body", Payload.record(fields));
    ObjectNode note =
        parts
            .addObject()
            .put("method", "PATCH")
            .put("url", rest.dataPath() + "/sobjects/" + mapping.link().object() + "/" + keeper)
            .put("referenceId", "noted");
    note.putObject("httpHeaders")
        .put(
            "If-Unmodified-Since",
            ConditionalPatch.header(FieldValue.moment(keeping.path("LastModifiedDate").asText())));
    note.set("body", JSON.objectNode().put(mapping.link().field(), "@{made.id}"));
    return body;
  }
}
