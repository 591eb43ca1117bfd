package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.SourceField;
import dev.greendoor.mapping.SourceField.Trait;
import dev.greendoor.mapping.SourceObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the org says of its objects, read once each. */
public final class SalesforceDescribe {

  private static final Map<String, Trait> TRAITS =
      Map.of(
          "unique", Trait.UNIQUE,
          "externalId", Trait.EXTERNAL_ID,
          "restrictedPicklist", Trait.RESTRICTED,
          "nameField", Trait.NAME,
          "filterable", Trait.FILTERABLE,
          "createable", Trait.CREATEABLE,
          "updateable", Trait.UPDATEABLE);

  private final SalesforceRest rest;
  private final Map<String, SourceObject> known = new ConcurrentHashMap<>();

  private final SoapDescribe together;
  private volatile Set<String> names;

  public SalesforceDescribe(SalesforceRest rest, SalesforceLogin login, ApiBudget budget) {
    this.rest = rest;
    this.together = new SoapDescribe(login, budget);
  }

  /**
   * Reads many objects at once, so that {@link #object} need not. One that the org does not have is
   * left to {@link #object}, which says what to do.
   */
  public void read(Collection<String> names) {
    together.objects(names).forEach(object -> known.put(object.name(), object));
  }

  /**
   * The object's describe as the integration user sees it.
   *
   * @throws ConnectorException ORG_INCOMPLETE when the org has no such object for this user
   */
  public SourceObject object(String name) {
    return known.computeIfAbsent(name, this::read);
  }

  /** Whether the org has an object that the integration user may see; one call for all of them. */
  public boolean has(String name) {
    if (known.containsKey(name)) {
      return true;
    }
    Set<String> present = names;
    if (present == null) {
      present = new HashSet<>();
      for (JsonNode object : rest.get("/sobjects", Map.of()).path("sobjects")) {
        present.add(object.path("name").asText());
      }
      names = present;
    }
    return present.contains(name);
  }

  /** Forgets what was read: the org's objects may have changed. */
  public void forget() {
    known.clear();
    names = null;
  }

  private SourceObject read(String name) {
    try {
      JsonNode describe = rest.get("/sobjects/" + name + "/describe", Map.of());
      List<SourceField> fields = new ArrayList<>();
      describe.path("fields").forEach(field -> fields.add(field(field)));
      return new SourceObject(
          describe.path("name").asText(name),
          describe.path("label").asText(name),
          describe.path("keyPrefix").asText(null),
          fields);
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.WRITE_REFUSED) {
        throw e;
      }
      throw new ConnectorException(
          ErrorCode.ORG_INCOMPLETE,
          "The org has no object %s that the integration user may see. Deploy the package, or assign it the permission set Greendoor_Integration."
              .formatted(name),
          e);
    }
  }

  private static SourceField field(JsonNode node) {
    List<String> targets = new ArrayList<>();
    node.path("referenceTo").forEach(target -> targets.add(target.asText()));
    return new SourceField(
        node.path("name").asText(),
        node.path("type").asText(),
        node.path("length").asInt(),
        node.path("precision").asInt(),
        node.path("scale").asInt(),
        node.path("relationshipName").asText(null),
        targets,
        node.path("calculated").asBoolean(),
        node.path("calculatedFormula").asText(null),
        node.path("label").asText(node.path("name").asText()),
        picklist(node),
        traits(node));
  }

  private static List<SourceField.Value> picklist(JsonNode node) {
    List<SourceField.Value> values = new ArrayList<>();
    for (JsonNode value : node.path("picklistValues")) {
      String text = value.path("value").asText();
      values.add(
          new SourceField.Value(
              text, value.path("label").asText(text), value.path("active").asBoolean()));
    }
    return values;
  }

  private static Set<Trait> traits(JsonNode node) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    boolean given =
        node.path("nillable").asBoolean()
            || node.path("defaultedOnCreate").asBoolean()
            || !node.path("createable").asBoolean()
            || node.path("type").asText().equals("boolean");
    if (!given) {
      traits.add(Trait.REQUIRED);
    }
    TRAITS.forEach(
        (key, trait) -> {
          if (node.path(key).asBoolean()) {
            traits.add(trait);
          }
        });
    return traits;
  }
}
