package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records as clients send them. */
final class RecordBody {

  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  private RecordBody() {}

  /** The fields of a JSON record; {@code attributes} is no field. */
  static Map<String, Object> fields(JsonNode record) {
    if (!(record instanceof ObjectNode)) {
      throw new SalesforceException(
          ErrorCode.JSON_PARSER_ERROR, "A record is expected to be a JSON object.");
    }
    Map<String, Object> fields = Json.MAPPER.convertValue(record, FIELDS);
    fields.remove("attributes");
    for (Object value : fields.values()) {
      if (value instanceof Map<?, ?> parent) {
        parent.remove("attributes");
      }
    }
    return fields;
  }

  /** The object that a record of a collection belongs to. */
  static String type(JsonNode record) {
    String type = record.path("attributes").path("type").asText("");
    if (type.isEmpty()) {
      throw new SalesforceException(
          ErrorCode.INVALID_TYPE, "Include the 'type' attribute of the sObject in 'attributes'.");
    }
    return type;
  }

  /** Removes the id, whatever its case, and answers it; null when there is none. */
  static String takeId(Map<String, Object> fields) {
    String key = fields.keySet().stream().filter("Id"::equalsIgnoreCase).findFirst().orElse("Id");
    Object id = fields.remove(key);
    return id == null ? null : id.toString();
  }
}
