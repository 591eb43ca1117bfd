package dev.greendoor.localorg.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One object of the org's schema: its fields in order, found by name whatever the case. */
public final class ObjectType {

  /** Attributes of the object as a whole. */
  public enum Flag {
    CREATEABLE,
    UPDATEABLE,
    DELETABLE,
    UNDELETABLE,
    QUERYABLE,
    SEARCHABLE,
    REPLICATEABLE,
    FEED_ENABLED,
    CUSTOM,
    /** A platform event ({@code __e}): published, never stored. */
    PLATFORM_EVENT,
    /** Change events exist for this object once it is selected. */
    CHANGE_EVENTS,
    /** Rows are kept by the org itself (history, relations made from a lookup): no direct DML. */
    SYSTEM_MAINTAINED,
    /** Known to the Tooling API only. */
    TOOLING
  }

  /** Organisation-wide default, or how access is derived. */
  public enum Sharing {
    PRIVATE,
    PUBLIC_READ,
    PUBLIC_READ_WRITE,
    CONTROLLED_BY_PARENT
  }

  private final String name;
  private final String label;
  private final String labelPlural;
  private final String keyPrefix;
  private final Sharing sharing;
  private final Set<Flag> flags;
  private final List<Field> fields;
  private final List<RecordType> recordTypes;
  private final int hash;
  private final Field id;
  private final Field deletedFlag;
  private final Map<String, Field> byExactName = new HashMap<>();
  private final Map<String, Field> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Field> byRelationship = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public ObjectType(
      String name,
      String label,
      String labelPlural,
      String keyPrefix,
      Sharing sharing,
      Set<Flag> flags,
      List<Field> fields) {
    this(name, label, labelPlural, keyPrefix, sharing, flags, fields, List.of());
  }

  public ObjectType(
      String name,
      String label,
      String labelPlural,
      String keyPrefix,
      Sharing sharing,
      Set<Flag> flags,
      List<Field> fields,
      List<RecordType> recordTypes) {
    this.name = name;
    this.label = label;
    this.labelPlural = labelPlural;
    this.keyPrefix = keyPrefix;
    this.sharing = sharing;
    this.flags = Set.copyOf(flags);
    this.fields = List.copyOf(fields);
    this.recordTypes = List.copyOf(recordTypes);
    for (Field field : this.fields) {
      byExactName.put(field.name(), field);
      byName.put(field.name(), field);
      field
          .reference()
          .map(Field.Reference::relationshipName)
          .ifPresent(relationship -> byRelationship.put(relationship, field));
    }
    this.hash = name.toLowerCase(Locale.ROOT).hashCode();
    this.id = byName.get("Id");
    this.deletedFlag = byName.get("IsDeleted");
  }

  /** API name, for example {@code Opportunity} or {@code Opportunity_Score__c}. */
  public String name() {
    return name;
  }

  public String label() {
    return label;
  }

  public String labelPlural() {
    return labelPlural;
  }

  /** First three characters of its record ids; null for objects without rows. */
  public String keyPrefix() {
    return keyPrefix;
  }

  public Sharing sharing() {
    return sharing;
  }

  public boolean is(Flag flag) {
    return flags.contains(flag);
  }

  public List<Field> fields() {
    return fields;
  }

  public Optional<Field> field(String fieldName) {
    Field exact = byExactName.get(fieldName);
    return Optional.ofNullable(exact == null ? byName.get(fieldName) : exact);
  }

  /** Its record types; records of an object without any have none. */
  public List<RecordType> recordTypes() {
    return recordTypes;
  }

  /** The record type with this 18-character id. */
  public Optional<RecordType> recordType(String recordTypeId) {
    return recordTypes.stream().filter(type -> type.id().equals(recordTypeId)).findFirst();
  }

  /** The field, for code that knows that the schema has it; a missing one is a defect. */
  public Field require(String fieldName) {
    return field(fieldName)
        .orElseThrow(
            () -> new IllegalStateException("Object " + name + " has no field " + fieldName));
  }

  /** Whether records of it are stored: it has ids. Platform events do not. */
  public boolean hasRows() {
    return id != null && keyPrefix != null && !is(Flag.PLATFORM_EVENT);
  }

  /** The {@code Id} field; only objects without rows have none. */
  public Field id() {
    if (id == null) {
      throw new IllegalStateException("Object " + name + " has no rows");
    }
    return id;
  }

  /** The {@code IsDeleted} field of objects whose rows go to the recycle bin. */
  public Optional<Field> deletedFlag() {
    return Optional.ofNullable(deletedFlag);
  }

  /** The reference field whose parent path step has this name. */
  public Optional<Field> parent(String relationshipName) {
    return Optional.ofNullable(byRelationship.get(relationshipName));
  }

  /** The field shown as the record's name ({@code Name}, {@code CaseNumber}, {@code Subject}). */
  public Optional<Field> nameField() {
    return fields.stream().filter(field -> field.is(FieldFlag.NAME_FIELD)).findFirst();
  }

  /** The master-detail fields, in their order. */
  public List<Field> masterDetails() {
    return fields.stream()
        .filter(field -> field.reference().map(Field.Reference::masterDetail).orElse(false))
        .toList();
  }

  /**
   * Name of the change event, for example {@code OpportunityChangeEvent} or {@code X__ChangeEvent}.
   */
  public String changeEventName() {
    return name.endsWith("__c")
        ? name.substring(0, name.length() - 1) + "ChangeEvent"
        : name + "ChangeEvent";
  }

  public Map<String, Field> fieldsByName() {
    return Collections.unmodifiableMap(byName);
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectType that && that.name.equals(name);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
