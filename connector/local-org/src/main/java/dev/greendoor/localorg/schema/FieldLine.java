package dev.greendoor.localorg.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One field as a line of an object's schema file. What is left out has the usual value of its type,
 * so that a line says only what is particular.
 *
 * @param write who may write it: {@code null} for create and update, else {@code create}, {@code
 *     update} or {@code never}
 * @param defaultValue the value of a new record; one of {@code values} for a picklist
 * @param defaulted whether the org gives a new record a value that no literal states
 * @param to names of the objects that a reference may point at
 * @param onDelete what happens when the target is deleted: {@code cascade}, {@code restrict} or,
 *     when null, the reference is cleared
 * @param values a list of values ({@code value} or {@code {value: label}}), or the name of a value
 *     set
 * @param of the compound field that this is a part of
 * @param secured whether field-level security applies, where it does not follow from the rest
 * @param feature of the org that it belongs to; null for every org
 * @param not attributes that fields of this type usually have and this one lacks
 */
record FieldLine(
    FieldType type,
    String label,
    Integer length,
    Integer precision,
    Integer scale,
    boolean required,
    String write,
    @JsonProperty("default") Object defaultValue,
    boolean defaulted,
    List<String> to,
    String parent,
    String children,
    boolean master,
    String onDelete,
    boolean controlsAccess,
    JsonNode values,
    boolean restricted,
    boolean unique,
    boolean idLookup,
    boolean nameField,
    String autoNumber,
    String of,
    boolean tracked,
    Boolean secured,
    OrgFeature feature,
    List<FieldFlag> not) {

  Field toField(String name, Map<String, JsonNode> valueSets) {
    if (type == null || label == null) {
      throw new IllegalArgumentException("type and label are needed");
    }
    int characters = length != null ? length : FieldDefaults.length(type);
    Set<FieldFlag> flags = flags(characters);
    return new Field(
        name,
        label,
        type,
        0,
        characters,
        precision != null ? precision : FieldDefaults.precision(type),
        scale != null ? scale : FieldDefaults.scale(type),
        flags,
        picklist(valueSets),
        reference(),
        Optional.empty(),
        Optional.empty(),
        literalDefault(),
        autoNumber,
        of);
  }

  private Set<FieldFlag> flags(int characters) {
    EnumSet<FieldFlag> flags = FieldDefaults.searchFlags(type, characters);
    boolean system = type == FieldType.ID || type == FieldType.ADDRESS;
    set(flags, FieldFlag.NILLABLE, !required && type != FieldType.ID && type != FieldType.BOOLEAN);
    set(flags, FieldFlag.CREATEABLE, !system && (write == null || write.equals("create")));
    set(flags, FieldFlag.UPDATEABLE, !system && (write == null || write.equals("update")));
    set(
        flags,
        FieldFlag.DEFAULTED_ON_CREATE,
        defaulted
            || defaultValue != null
            || type == FieldType.BOOLEAN
            || type == FieldType.ID
            || autoNumber != null);
    set(flags, FieldFlag.ID_LOOKUP, idLookup || type == FieldType.ID);
    set(flags, FieldFlag.NAME_FIELD, nameField);
    set(flags, FieldFlag.UNIQUE, unique);
    set(flags, FieldFlag.AUTO_NUMBER, autoNumber != null);
    set(flags, FieldFlag.RESTRICTED_PICKLIST, restricted);
    set(flags, FieldFlag.HISTORY_TRACKED, tracked);
    set(flags, FieldFlag.CONTROLS_ACCESS, controlsAccess);
    set(flags, FieldFlag.ALWAYS_VISIBLE, alwaysVisible(flags));
    if (not != null) {
      not.forEach(flags::remove);
    }
    return flags;
  }

  /** Field-level security covers what people fill in, and leaves out what all records have. */
  private boolean alwaysVisible(Set<FieldFlag> flags) {
    if (secured != null) {
      return !secured;
    }
    if (type == FieldType.ADDRESS) {
      return false;
    }
    boolean written = flags.contains(FieldFlag.CREATEABLE) || flags.contains(FieldFlag.UPDATEABLE);
    boolean optional = flags.contains(FieldFlag.NILLABLE) || type == FieldType.BOOLEAN;
    return nameField || !written || !optional || "Name".equals(of);
  }

  private List<Field.PicklistValue> picklist(Map<String, JsonNode> valueSets) {
    if (values == null) {
      return List.of();
    }
    JsonNode entries = values.isTextual() ? valueSets.get(values.textValue()) : values;
    if (entries == null) {
      throw new IllegalArgumentException("no value set " + values.textValue());
    }
    List<Field.PicklistValue> picklist = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (entry.isObject()) {
        entry
            .properties()
            .forEach(pair -> picklist.add(picklistValue(pair.getKey(), pair.getValue().asText())));
      } else {
        picklist.add(picklistValue(entry.asText(), entry.asText()));
      }
    }
    return picklist;
  }

  private Field.PicklistValue picklistValue(String value, String valueLabel) {
    return new Field.PicklistValue(
        value, valueLabel, true, defaultValue != null && value.equals(defaultValue.toString()));
  }

  private Object literalDefault() {
    if (type == FieldType.BOOLEAN) {
      return Boolean.TRUE.equals(defaultValue);
    }
    if (defaultValue instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    return values != null ? null : defaultValue;
  }

  private Optional<Field.Reference> reference() {
    if (type != FieldType.REFERENCE) {
      return Optional.empty();
    }
    if (to == null || to.isEmpty()) {
      throw new IllegalArgumentException("a reference needs \"to\"");
    }
    return Optional.of(
        new Field.Reference(
            to,
            parent,
            children,
            master,
            master || "cascade".equals(onDelete),
            "restrict".equals(onDelete),
            false));
  }

  private static void set(EnumSet<FieldFlag> flags, FieldFlag flag, boolean on) {
    if (on) {
      flags.add(flag);
    }
  }
}
