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
import dev.greendoor.source.SalesforceRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes records of one object by sObject Collections: at most 200 in a call, one result for each.
 * Rows that were locked go in calls of their own; when the org refuses a call as such, its halves
 * are sent, until the record that it is about is alone.
 */
final class CollectionSender implements Sender {

  static final int MOST = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SalesforceRest rest;
  private final KnownRecords known;

  CollectionSender(SalesforceRest rest, KnownRecords known) {
    this.rest = rest;
    this.known = known;
  }

  @Override
  public void send(WriteMapping mapping, List<OutboxMessage> messages, Sending sending) {
    Map<String, String> ids = known.ids(mapping, messages);
    List<OutboxMessage> create = new ArrayList<>();
    List<OutboxMessage> update = new ArrayList<>();
    List<OutboxMessage> delete = new ArrayList<>();
    List<WriteOutcome> nothing = new ArrayList<>();
    for (OutboxMessage message : messages) {
      if (ids.containsKey(message.externalKey())) {
        (message.deletion() ? delete : update).add(message);
      } else if (message.deletion() || mapping.onlyUpdate()) {
        nothing.add(
            Tries.of(
                message, Operation.NONE, Transport.COLLECTION, null, WriteReply.nothingToDo()));
      } else {
        create.add(message);
      }
    }
    sending.settle(nothing);
    calls(create, sending, batch -> create(mapping, batch));
    calls(update, sending, batch -> update(mapping, batch, ids));
    calls(delete, sending, batch -> delete(batch, ids));
  }

  private static void calls(
      List<OutboxMessage> messages,
      Sending sending,
      Function<List<OutboxMessage>, List<WriteOutcome>> call) {
    call(messages.stream().filter(message -> !message.alone()).toList(), sending, call);
    for (OutboxMessage message : messages) {
      if (message.alone()) {
        call(List.of(message), sending, call);
      }
    }
  }

  private static void call(
      List<OutboxMessage> messages,
      Sending sending,
      Function<List<OutboxMessage>, List<WriteOutcome>> call) {
    if (messages.isEmpty() || !sending.mayGoOn()) {
      return;
    }
    List<WriteOutcome> outcomes;
    try {
      outcomes = call.apply(messages);
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.REJECTED) {
        throw e;
      }
      if (messages.size() == 1) {
        outcomes =
            List.of(
                Tries.rejected(
                    messages.get(0), Transport.COLLECTION, e.code().name(), e.getMessage()));
      } else {
        int half = messages.size() / 2;
        call(messages.subList(0, half), sending, call);
        call(messages.subList(half, messages.size()), sending, call);
        return;
      }
    }
    sending.settle(outcomes);
  }

  private List<WriteOutcome> create(WriteMapping mapping, List<OutboxMessage> messages) {
    List<ObjectNode> sent = fields(messages, mapping.fieldsOfNew());
    ArrayNode records = JSON.arrayNode();
    for (int i = 0; i < messages.size(); i++) {
      records.add(record(mapping, sent.get(i)).put(mapping.key(), messages.get(i).externalKey()));
    }
    return outcomes(messages, Operation.CREATE, sent, rest.send("POST", PATH, collection(records)));
  }

  private List<WriteOutcome> update(
      WriteMapping mapping, List<OutboxMessage> messages, Map<String, String> ids) {
    List<ObjectNode> sent = fields(messages, mapping.fields().keySet());
    ArrayNode records = JSON.arrayNode();
    for (int i = 0; i < messages.size(); i++) {
      records.add(record(mapping, sent.get(i)).put("id", ids.get(messages.get(i).externalKey())));
    }
    return outcomes(
        messages, Operation.UPDATE, sent, rest.send("PATCH", PATH, collection(records)));
  }

  private List<WriteOutcome> delete(List<OutboxMessage> messages, Map<String, String> ids) {
    String list =
        String.join(",", messages.stream().map(message -> ids.get(message.externalKey())).toList());
    return outcomes(
        messages,
        Operation.DELETE,
        null,
        rest.send("DELETE", PATH, Map.of("ids", list, "allOrNone", "false")));
  }

  private static final String PATH = "/composite/sobjects";

  private static List<ObjectNode> fields(List<OutboxMessage> messages, Set<String> names) {
    return messages.stream().map(message -> Payload.only(Payload.of(message), names)).toList();
  }

  private static ObjectNode record(WriteMapping mapping, ObjectNode fields) {
    ObjectNode record = Payload.record(fields);
    record.putObject("attributes").put("type", mapping.target());
    return record;
  }

  private static ObjectNode collection(ArrayNode records) {
    return JSON.objectNode().put("allOrNone", false).set("records", records);
  }

  private static List<WriteOutcome> outcomes(
      List<OutboxMessage> messages, Operation operation, List<ObjectNode> sent, JsonNode answer) {
    List<WriteOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      outcomes.add(
          Tries.of(
              messages.get(i),
              operation,
              Transport.COLLECTION,
              sent == null ? null : sent.get(i),
              WriteReply.of(answer.path(i))));
    }
    return outcomes;
  }
}
