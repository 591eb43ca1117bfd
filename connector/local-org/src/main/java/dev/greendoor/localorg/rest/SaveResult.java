package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.Json;
import java.util.List;

/** What became of a record, in the two forms of REST: single records and collections. */
final class SaveResult {

  private SaveResult() {}

  /** The answer to a create: {@code id, success, errors}. */
  static ObjectNode created(RecordService.Result result) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", result.id()).put("success", true).putArray("errors");
    return json;
  }

  /** The answer to an upsert, which also says whether the record is new. */
  static ObjectNode upserted(RecordService.Result result) {
    return created(result).put("created", result.created());
  }

  /** One element of a collection's answer. */
  static ObjectNode element(RecordService.Result result, boolean upsert) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    if (result.id() != null) {
      json.put("id", result.id());
    }
    json.put("success", result.success());
    json.set("errors", errors(result.errors()));
    if (upsert && result.success()) {
      json.put("created", result.created());
    }
    return json;
  }

  /** Errors with {@code statusCode}, as collections and trees have them. */
  static ArrayNode errors(List<RecordService.Error> errors) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (RecordService.Error error : errors) {
      ObjectNode object =
          array.addObject().put("statusCode", error.code().name()).put("message", error.message());
      error.fields().forEach(object.putArray("fields")::add);
    }
    return array;
  }
}
