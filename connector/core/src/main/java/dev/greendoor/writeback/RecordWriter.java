package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.source.SalesforceRest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes records of one object by sObject Collections: at most 200 in a call, one result for each.
 */
final class RecordWriter {

  static final int MOST = 200;

  /** A composite request takes five queries. */
  private static final int KEYS_IN_A_QUERY = MOST / 5;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SalesforceRest rest;

  RecordWriter(SalesforceRest rest) {
    this.rest = rest;
  }

  /**
   * External key → record id, of those keys that the org has. At most {@link #MOST} keys: their
   * queries are too long for one address, so they travel in the body of one composite request.
   */
  Map<String, String> idsOf(WriteMapping mapping, List<String> keys) {
    Map<String, String> ids = new HashMap<>();
    if (keys.isEmpty()) {
      return ids;
    }
    ObjectNode request = JSON.objectNode().put("allOrNone", false);
    ArrayNode parts = request.putArray("compositeRequest");
    for (int from = 0; from < keys.size(); from += KEYS_IN_A_QUERY) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_IN_A_QUERY));
      parts
          .addObject()
          .put("method", "GET")
          .put("url", rest.dataPath() + "/query?q=" + encoded(keyQuery(mapping, some)))
          .put("referenceId", "keys" + parts.size());
    }
    for (JsonNode part : rest.send("POST", "/composite", request).path("compositeResponse")) {
      if (part.path("httpStatusCode").asInt() != 200) {
        throw new ConnectorException(
            ErrorCode.WRITE_REFUSED, mapping.target() + ": " + part.path("body"));
      }
      for (JsonNode row : part.path("body").path("records")) {
        ids.put(row.path(mapping.key()).asText(), row.path("Id").asText());
      }
    }
    return ids;
  }

  private static String keyQuery(WriteMapping mapping, List<String> keys) {
    return "SELECT Id, %s FROM %s WHERE %s IN (%s)"
        .formatted(
            mapping.key(),
            mapping.target(),
            mapping.key(),
            String.join(",", keys.stream().map(RecordWriter::quoted).toList()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Makes records from these fields; their external id among them. */
  List<WriteReply> create(WriteMapping mapping, List<ObjectNode> records) {
    records.forEach(record -> record.set("attributes", attributes(mapping)));
    return replies(rest.send("POST", "/composite/sobjects", collection(records)));
  }

  /** Changes records; each has its {@code id}. */
  List<WriteReply> update(WriteMapping mapping, List<ObjectNode> records) {
    records.forEach(record -> record.set("attributes", attributes(mapping)));
    return replies(rest.send("PATCH", "/composite/sobjects", collection(records)));
  }

  List<WriteReply> delete(List<String> recordIds) {
    return replies(
        rest.send(
            "DELETE",
            "/composite/sobjects",
            Map.of("ids", String.join(",", recordIds), "allOrNone", "false")));
  }

  /**
   * The payload as the org takes it: {@code Parent__r.Key__c} becomes a nested object.
   *
   * @param names the fields to take
   */
  static ObjectNode record(JsonNode payload, Set<String> names) {
    ObjectNode record = JSON.objectNode();
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot < 0) {
        record.set(name, payload.path(name));
      } else {
        record.set(
            name.substring(0, dot),
            JSON.objectNode().set(name.substring(dot + 1), payload.path(name)));
      }
    }
    return record;
  }

  private static ObjectNode attributes(WriteMapping mapping) {
    return JSON.objectNode().put("type", mapping.target());
  }

  private static ObjectNode collection(List<ObjectNode> records) {
    ObjectNode body = JSON.objectNode().put("allOrNone", false);
    ArrayNode array = body.putArray("records");
    records.forEach(array::add);
    return body;
  }

  private static List<WriteReply> replies(JsonNode answer) {
    List<WriteReply> replies = new ArrayList<>();
    answer.forEach(result -> replies.add(WriteReply.of(result)));
    return replies;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
