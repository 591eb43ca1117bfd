package dev.greendoor.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.model.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * The fields of a message, as JSON: field name → value, {@code Parent__r.Key__c} among the names.
 */
final class Payload {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  /** The desired fields of a message that is no deletion. */
  static ObjectNode of(OutboxMessage message) {
    return read(message.payload());
  }

  /** The fields that the org last acknowledged; empty where they are not known. */
  static ObjectNode acknowledged(OutboxMessage message) {
    return message.acknowledged() == null
        ? JsonNodeFactory.instance.objectNode()
        : read(message.acknowledged());
  }

  static ObjectNode read(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode fields) {
        return fields;
      }
      throw new ConnectorException(ErrorCode.DEFECT, "The outbox holds no JSON object: " + json);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "The outbox holds no JSON: " + json, e);
    }
  }

  /** Those of the fields that have these names. */
  static ObjectNode only(ObjectNode fields, Collection<String> names) {
    ObjectNode some = JsonNodeFactory.instance.objectNode();
    names.stream().filter(fields::has).forEach(name -> some.set(name, fields.get(name)));
    return some;
  }

  /** The fields as the org takes them: {@code Parent__r.Key__c} becomes a nested object. */
  static ObjectNode record(ObjectNode fields) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    fields.properties().forEach(field -> put(record, field.getKey(), field.getValue()));
    return record;
  }

  private static void put(ObjectNode record, String name, JsonNode value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      record.set(name, value);
    } else {
      record.putObject(name.substring(0, dot)).set(name.substring(dot + 1), value);
    }
  }

  /** SHA-256 of a payload. */
  static String hash(String payload) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
