package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An object of the org as the describe for the integration user tells: what may be written. */
public final class TargetDescribe {

  private final Map<String, TargetField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private TargetDescribe() {}

  /**
   * Reads the describe; empty when the integration user may not see the object.
   *
   * @throws ConnectorException UNAVAILABLE when the org does not answer
   */
  public static Optional<TargetDescribe> read(SalesforceRest rest, String object) {
    try {
      TargetDescribe describe = new TargetDescribe();
      for (JsonNode field :
          rest.get("/sobjects/" + object + "/describe", Map.of()).path("fields")) {
        describe.fields.put(field.path("name").asText(), field(field));
      }
      return Optional.of(describe);
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.WRITE_REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A field by its API name. */
  public Optional<TargetField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** API names of its fields. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** The reference field behind a parent step such as {@code Score__r}. */
  public Optional<TargetField> parent(String relationshipName) {
    return fields.values().stream()
        .filter(field -> relationshipName.equalsIgnoreCase(field.relationshipName()))
        .findFirst();
  }

  /** Fields that a new record must have. */
  public List<TargetField> required() {
    return fields.values().stream().filter(TargetField::required).toList();
  }

  private static TargetField field(JsonNode node) {
    List<String> values = new ArrayList<>();
    if (node.path("restrictedPicklist").asBoolean()) {
      for (JsonNode value : node.path("picklistValues")) {
        if (value.path("active").asBoolean()) {
          values.add(value.path("value").asText());
        }
      }
    }
    List<String> parents = new ArrayList<>();
    node.path("referenceTo").forEach(parent -> parents.add(parent.asText()));
    boolean createable = node.path("createable").asBoolean();
    return new TargetField(
        node.path("name").asText(),
        node.path("type").asText(),
        node.path("length").asInt(),
        createable,
        node.path("updateable").asBoolean(),
        createable
            && !node.path("nillable").asBoolean()
            && !node.path("defaultedOnCreate").asBoolean()
            && !node.path("type").asText().equals("boolean"),
        node.path("unique").asBoolean(),
        values,
        parents,
        node.path("relationshipName").asText(null));
  }
}
