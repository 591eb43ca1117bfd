package dev.greendoor.localorg.describe;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code describeSObject}. */
final class ObjectDescription {

  private final Schema schema;
  private final ObjectType type;
  private final Access access;

  ObjectDescription(Schema schema, ObjectType type, Access access) {
    this.schema = schema;
    this.type = type;
    this.access = access;
  }

  Map<String, Object> attributes(Map<String, String> urls) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("actionOverrides", List.of());
    attributes.putAll(new ObjectFlags(type, access).attributes());
    attributes.put("childRelationships", childRelationships());
    attributes.put("compactLayoutable", ObjectFlags.layoutable(type));
    attributes.put("defaultImplementation", null);
    attributes.put("extendedBy", null);
    attributes.put("extendsInterfaces", null);
    attributes.put("fields", fields());
    attributes.put("implementedBy", null);
    attributes.put("implementsInterfaces", null);
    attributes.put("listviewable", null);
    attributes.put("lookupLayoutable", null);
    attributes.put("namedLayoutInfos", List.of());
    attributes.put("networkScopeFieldName", null);
    attributes.put("recordTypeInfos", recordTypes(urls));
    attributes.put("searchLayoutable", ObjectFlags.layoutable(type));
    attributes.put("sobjectDescribeOption", "FULL");
    attributes.put("supportedScopes", scopes());
    attributes.put("urls", urls);
    return attributes;
  }

  private List<Map<String, Object>> fields() {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Field field : type.fields()) {
      if (access.canRead(type, field)) {
        fields.add(new FieldDescription(type, field, access).attributes());
      }
    }
    return fields;
  }

  private List<Map<String, Object>> childRelationships() {
    List<Map<String, Object>> relationships = new ArrayList<>();
    for (Schema.ChildRelationship relationship : schema.children(type)) {
      Field field = relationship.field();
      boolean visible =
          access.allows(ObjectPermission.READ, relationship.child())
              && access.canRead(relationship.child(), field);
      if (visible) {
        Field.Reference reference = field.reference().orElseThrow();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("cascadeDelete", reference.cascadeDelete());
        attributes.put("childSObject", relationship.child().name());
        attributes.put("deprecatedAndHidden", false);
        attributes.put("field", field.name());
        attributes.put("junctionIdListNames", List.of());
        attributes.put("junctionReferenceTo", List.of());
        attributes.put("relationshipName", relationship.name());
        attributes.put("restrictedDelete", reference.restrictedDelete());
        relationships.add(attributes);
      }
    }
    return relationships;
  }

  private List<Map<String, Object>> recordTypes(Map<String, String> urls) {
    String layouts = urls.get("layouts");
    return layouts == null ? List.of() : new RecordTypeInfos(type, access, layouts).all();
  }

  private List<Map<String, String>> scopes() {
    Map<String, String> everything =
        Map.of("label", "All " + type.labelPlural().toLowerCase(Locale.ROOT), "name", "everything");
    if (type.field("OwnerId").isEmpty()) {
      return List.of(everything);
    }
    return List.of(
        everything,
        Map.of("label", "My " + type.labelPlural().toLowerCase(Locale.ROOT), "name", "mine"));
  }
}
