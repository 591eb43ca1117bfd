package dev.greendoor.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A source object as its describe tells: what may be mapped. */
public final class SourceObject {

  private final String name;
  private final String label;
  private final String keyPrefix;
  private final Map<String, SourceField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public SourceObject(String name, List<SourceField> fields) {
    this(name, null, fields);
  }

  /**
   * An object with its fields.
   *
   * @param keyPrefix the three characters that its record ids begin with, or null
   */
  public SourceObject(String name, String keyPrefix, List<SourceField> fields) {
    this(name, name, keyPrefix, fields);
  }

  /**
   * An object with its fields, and what people call it.
   *
   * @param label in the singular
   * @param keyPrefix the three characters that its record ids begin with, or null
   */
  public SourceObject(String name, String label, String keyPrefix, List<SourceField> fields) {
    this.name = name;
    this.label = label;
    this.keyPrefix = keyPrefix;
    fields.forEach(field -> this.fields.put(field.name(), field));
  }

  public String name() {
    return name;
  }

  /** What people of the org call it; its API name where the org does not say. */
  public String label() {
    return label;
  }

  /** Whether the org, or a package in it, made the object. */
  public boolean custom() {
    return name.endsWith("__c");
  }

  /** The three characters that its record ids begin with, where the org says so. */
  public Optional<String> keyPrefix() {
    return Optional.ofNullable(keyPrefix);
  }

  public Optional<SourceField> field(String fieldName) {
    return Optional.ofNullable(fields.get(fieldName));
  }

  public Collection<SourceField> fields() {
    return fields.values();
  }

  /** The reference field behind a parent step such as {@code Account} or {@code Plan__r}. */
  public Optional<SourceField> parent(String relationshipName) {
    return fields.values().stream()
        .filter(field -> relationshipName.equalsIgnoreCase(field.relationshipName()))
        .findFirst();
  }
}
