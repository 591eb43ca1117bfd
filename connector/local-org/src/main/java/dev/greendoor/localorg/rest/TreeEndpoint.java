package dev.greendoor.localorg.rest;

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
import dev.greendoor.localorg.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code composite/tree}: records with their children, all created or none. */
final class TreeEndpoint {

  private static final int LIMIT = 200;

  private record Created(String referenceId, String id) {}

  /** Takes the transaction back because of one record. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String referenceId;
    private final transient List<RecordService.Error> errors;

    Refused(String referenceId, List<RecordService.Error> errors) {
      super(null, null, false, false);
      this.referenceId = referenceId;
      this.errors = errors;
    }
  }

  private final ObjectAccess objects;
  private final Supplier<Schema> schema;
  private final RecordService records;

  TreeEndpoint(ObjectAccess objects, Supplier<Schema> schema, RecordService records) {
    this.objects = objects;
    this.schema = schema;
    this.records = records;
  }

  Reply create(Call call) throws IOException {
    ObjectType type = objects.require(call.variable("object"), call.session());
    JsonNode trees = call.jsonObject().path("records");
    try {
      List<Created> created =
          records.inTransaction(
              call.session(),
              () -> {
                List<Created> all = new ArrayList<>();
                trees.forEach(tree -> create(tree, type, Map.of(), all, call));
                return all;
              });
      return Reply.json(201, succeeded(created));
    } catch (Refused refused) {
      return Reply.json(400, failed(refused));
    }
  }

  private void create(
      JsonNode tree, ObjectType type, Map<String, Object> parent, List<Created> all, Call call) {
    if (all.size() >= LIMIT) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_ID_LIMIT, "A tree may have at most " + LIMIT + " records.");
    }
    String referenceId = tree.path("attributes").path("referenceId").asText();
    Map<String, Object> fields = new LinkedHashMap<>(parent);
    Map<String, JsonNode> children = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> part : tree.properties()) {
      if (part.getValue().path("records").isArray()) {
        children.put(part.getKey(), part.getValue().path("records"));
      }
    }
    ObjectNode own = ((ObjectNode) tree).deepCopy().without(children.keySet());
    fields.putAll(RecordBody.fields(own));
    String id = save(Change.create(type.name(), fields), referenceId, call);
    all.add(new Created(referenceId, id));
    children.forEach(
        (relationship, records) -> {
          Schema.ChildRelationship child = child(type, relationship);
          records.forEach(
              record -> create(record, child.child(), Map.of(child.field().name(), id), all, call));
        });
  }

  private String save(Change change, String referenceId, Call call) {
    RecordService.Result result = records.save(List.of(change), false, call.session()).get(0);
    if (!result.success()) {
      throw new Refused(referenceId, result.errors());
    }
    return result.id();
  }

  private Schema.ChildRelationship child(ObjectType parent, String relationship) {
    return schema.get().children(parent).stream()
        .filter(child -> relationship.equalsIgnoreCase(child.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALID_FIELD,
                    "No such column '%s' on sobject of type %s"
                        .formatted(relationship, parent.name())));
  }

  private static ObjectNode succeeded(List<Created> created) {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("hasErrors", false);
    ArrayNode results = answer.putArray("results");
    created.forEach(
        one -> results.addObject().put("referenceId", one.referenceId()).put("id", one.id()));
    return answer;
  }

  private static ObjectNode failed(Refused refused) {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("hasErrors", true);
    ObjectNode result =
        answer.putArray("results").addObject().put("referenceId", refused.referenceId);
    result.set("errors", SaveResult.errors(refused.errors));
    return answer;
  }
}
