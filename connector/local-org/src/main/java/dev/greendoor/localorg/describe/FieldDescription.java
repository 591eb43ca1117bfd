package dev.greendoor.localorg.describe;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A field as {@code describeSObject} answers it. */
final class FieldDescription {

  /** Bytes that one character may take. */
  private static final int BYTES_PER_CHARACTER = 3;

  private static final int INT_DIGITS = 8;
  private static final Set<FieldType> NEVER_AGGREGATED =
      EnumSet.of(FieldType.BOOLEAN, FieldType.ADDRESS, FieldType.LOCATION, FieldType.MULTIPICKLIST);

  private final ObjectType type;
  private final Field field;
  private final Access access;

  FieldDescription(ObjectType type, Field field, Access access) {
    this.type = type;
    this.field = field;
    this.access = access;
  }

  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    general(attributes);
    size(attributes);
    permissions(attributes);
    values(attributes);
    relationship(attributes);
    constants(attributes);
    return attributes;
  }

  private void general(Map<String, Object> attributes) {
    attributes.put("name", field.name());
    attributes.put("label", field.label());
    attributes.put("type", typeName());
    attributes.put("soapType", field.type().soapType());
    attributes.put("custom", field.isCustom());
    attributes.put("compoundFieldName", field.compoundFieldName());
    attributes.put("nameField", field.is(FieldFlag.NAME_FIELD));
    attributes.put("autoNumber", field.is(FieldFlag.AUTO_NUMBER));
    attributes.put("unique", field.is(FieldFlag.UNIQUE));
    attributes.put("caseSensitive", field.is(FieldFlag.CASE_SENSITIVE));
    attributes.put("externalId", field.is(FieldFlag.EXTERNAL_ID));
    attributes.put("idLookup", field.is(FieldFlag.ID_LOOKUP));
    attributes.put("filterable", field.is(FieldFlag.FILTERABLE));
    attributes.put("sortable", field.is(FieldFlag.SORTABLE));
    attributes.put("groupable", field.is(FieldFlag.GROUPABLE));
    attributes.put(
        "aggregatable", field.is(FieldFlag.FILTERABLE) && !NEVER_AGGREGATED.contains(field.type()));
    attributes.put("calculated", field.isCalculated());
    attributes.put(
        "calculatedFormula", field.formula().map(Field.Formula::expression).orElse(null));
    attributes.put(
        "formulaTreatNullNumberAsZero",
        field.formula().map(Field.Formula::blanksAsZero).orElse(false));
    attributes.put("extraTypeInfo", field.type() == FieldType.TEXTAREA ? "plaintextarea" : null);
  }

  private String typeName() {
    return field.type() == FieldType.ANYTYPE ? "anyType" : field.type().label();
  }

  private void size(Map<String, Object> attributes) {
    attributes.put("length", field.length());
    attributes.put("byteLength", byteLength());
    attributes.put("precision", field.precision());
    attributes.put("scale", field.scale());
    attributes.put("digits", field.type() == FieldType.INT ? INT_DIGITS : 0);
  }

  private int byteLength() {
    return field.type().isId() ? field.length() : field.length() * BYTES_PER_CHARACTER;
  }

  private void permissions(Map<String, Object> attributes) {
    boolean editable = access.canEdit(type, field);
    attributes.put("createable", field.is(FieldFlag.CREATEABLE) && editable);
    attributes.put("updateable", field.is(FieldFlag.UPDATEABLE) && editable);
    attributes.put("nillable", field.is(FieldFlag.NILLABLE));
    attributes.put("defaultedOnCreate", field.is(FieldFlag.DEFAULTED_ON_CREATE));
    attributes.put("permissionable", !field.is(FieldFlag.ALWAYS_VISIBLE));
  }

  private void values(Map<String, Object> attributes) {
    List<Map<String, Object>> values = new ArrayList<>();
    for (Field.PicklistValue value : field.picklist()) {
      values.add(picklistValue(value, value.isDefault()));
    }
    attributes.put("picklistValues", values);
    attributes.put("restrictedPicklist", field.is(FieldFlag.RESTRICTED_PICKLIST));
    attributes.put("dependentPicklist", false);
    attributes.put("controllerName", null);
    attributes.put("defaultValue", field.isCalculated() ? null : field.defaultValue());
    attributes.put("defaultValueFormula", null);
  }

  /** One entry of a picklist. */
  static Map<String, Object> picklistValue(Field.PicklistValue value, boolean isDefault) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("active", value.active());
    entry.put("defaultValue", isDefault);
    entry.put("label", value.label());
    entry.put("validFor", null);
    entry.put("value", value.value());
    return entry;
  }

  private void relationship(Map<String, Object> attributes) {
    Field.Reference reference = field.reference().orElse(null);
    boolean polymorphic = reference != null && reference.polymorphic();
    boolean master = reference != null && reference.masterDetail() && field.isCustom();
    attributes.put("referenceTo", reference == null ? List.of() : reference.targets());
    attributes.put("relationshipName", reference == null ? null : reference.relationshipName());
    attributes.put("relationshipOrder", master ? type.masterDetails().indexOf(field) : null);
    attributes.put("polymorphicForeignKey", polymorphic);
    attributes.put("namePointing", polymorphic);
    attributes.put("cascadeDelete", reference != null && reference.cascadeDelete() && !master);
    attributes.put("restrictedDelete", reference != null && reference.restrictedDelete());
    attributes.put("writeRequiresMasterRead", field.is(FieldFlag.WRITE_NEEDS_MASTER_READ));
    attributes.put("referenceTargetField", null);
    attributes.put("filteredLookupInfo", null);
  }

  /** Attributes of features that this org does not have. */
  private static void constants(Map<String, Object> attributes) {
    attributes.put("aiPredictionField", false);
    attributes.put("deprecatedAndHidden", false);
    attributes.put("displayLocationInDecimal", false);
    attributes.put("encrypted", false);
    attributes.put("highScaleNumber", false);
    attributes.put("htmlFormatted", false);
    attributes.put("inlineHelpText", null);
    attributes.put("mask", null);
    attributes.put("maskType", null);
    attributes.put("queryByDistance", false);
    attributes.put("searchPrefilterable", false);
  }
}
