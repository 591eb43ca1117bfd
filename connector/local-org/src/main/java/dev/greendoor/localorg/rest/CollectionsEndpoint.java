package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code composite/sobjects}: up to 200 records in one call, one answer for each, in order. */
final class CollectionsEndpoint {

  private static final int LIMIT = 200;
  private static final int RETRIEVE_LIMIT = 2_000;

  private final ObjectAccess objects;
  private final RecordService records;

  CollectionsEndpoint(ObjectAccess objects, RecordService records) {
    this.objects = objects;
    this.records = records;
  }

  Reply create(Call call) throws IOException {
    return save(call, false, record -> Change.create(RecordBody.type(record), fields(record)));
  }

  Reply update(Call call) throws IOException {
    return save(
        call,
        false,
        record -> {
          Map<String, Object> fields = fields(record);
          return Change.update(RecordBody.type(record), requiredId(fields), fields);
        });
  }

  Reply upsert(Call call) throws IOException {
    String type = objects.require(call.variable("object"), call.session()).name();
    String field = call.variable("field");
    return save(
        call,
        true,
        record -> {
          Map<String, Object> fields = fields(record);
          String key =
              fields.keySet().stream().filter(field::equalsIgnoreCase).findFirst().orElse(field);
          return Change.upsert(type, field, fields.remove(key), fields);
        });
  }

  Reply delete(Call call) {
    List<String> ids = ids(call.query("ids").orElse(""));
    requireAtMost(LIMIT, ids.size());
    List<Change> changes =
        ids.stream()
            .map(id -> Change.delete(objects.typeOf(id, call.session()).name(), id))
            .toList();
    boolean allOrNone = call.query("allOrNone").map(Boolean::parseBoolean).orElse(false);
    return answer(records.save(changes, allOrNone, call.session()), false);
  }

  /** {@code GET ?ids=&fields=}. */
  Reply retrieve(Call call) {
    return retrieve(call, ids(call.query("ids").orElse("")), SObjectEndpoint.fields(call));
  }

  /** {@code POST} of ids and fields, for lists too long for an address. */
  Reply retrieveByBody(Call call) throws IOException {
    ObjectNode body = call.jsonObject();
    return retrieve(call, texts(body.path("ids")), texts(body.path("fields")));
  }

  private Reply retrieve(Call call, List<String> ids, List<String> fields) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    requireAtMost(RETRIEVE_LIMIT, ids.size());
    List<Optional<QueryResult.Record>> found =
        ids.stream().map(id -> objects.find(type, id, fields, call.session())).toList();
    String version = SObjectEndpoint.version(call);
    return Reply.json(
        out -> {
          try (JsonGenerator json = Json.generator(out)) {
            json.writeStartArray();
            for (Optional<QueryResult.Record> record : found) {
              if (record.isPresent()) {
                new RecordWriter(json, version).write(record.get());
              } else {
                json.writeNull();
              }
            }
            json.writeEndArray();
          }
        });
  }

  private Reply save(Call call, boolean upsert, Function<JsonNode, Change> change)
      throws IOException {
    ObjectNode body = call.jsonObject();
    JsonNode given = body.path("records");
    requireAtMost(LIMIT, given.size());
    List<Change> changes = new ArrayList<>();
    for (JsonNode record : given) {
      changes.add(change.apply(record));
    }
    boolean allOrNone = body.path("allOrNone").asBoolean(false);
    return answer(records.save(changes, allOrNone, call.session()), upsert);
  }

  private static Reply answer(List<RecordService.Result> results, boolean upsert) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    results.forEach(result -> array.add(SaveResult.element(result, upsert)));
    return Reply.json(array);
  }

  private static Map<String, Object> fields(JsonNode record) {
    return RecordBody.fields(record);
  }

  private static String requiredId(Map<String, Object> fields) {
    String id = RecordBody.takeId(fields);
    if (id == null) {
      throw new SalesforceException(
          ErrorCode.MISSING_ARGUMENT, "Id not specified in an update call");
    }
    return id;
  }

  private static List<String> ids(String commaSeparated) {
    return commaSeparated.isBlank()
        ? List.of()
        : List.of(commaSeparated.strip().split("\\s*,\\s*"));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static void requireAtMost(int limit, int size) {
    if (size > limit) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "record limit reached. cannot submit more than %d records in this call".formatted(limit));
    }
  }
}
