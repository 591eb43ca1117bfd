package dev.greendoor.localorg.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every object of the org. Immutable: a deploy makes a new one. */
public final class Schema {

  /** A relationship seen from its parent: the detail or looking-up object and its field. */
  public record ChildRelationship(ObjectType child, Field field) {
    public String name() {
      return field.reference().orElseThrow().childRelationshipName();
    }
  }

  private final Map<String, ObjectType> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, ObjectType> byKeyPrefix = new TreeMap<>();
  private final Map<String, List<ChildRelationship>> children =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Schema(Collection<ObjectType> types) {
    for (ObjectType type : types) {
      byName.put(type.name(), type);
      if (type.keyPrefix() != null) {
        byKeyPrefix.put(type.keyPrefix(), type);
      }
    }
    for (ObjectType type : byName.values()) {
      for (Field field : type.fields()) {
        field
            .reference()
            .ifPresent(
                reference ->
                    reference
                        .targets()
                        .forEach(
                            target ->
                                children
                                    .computeIfAbsent(target, name -> new ArrayList<>())
                                    .add(new ChildRelationship(type, field))));
      }
    }
  }

  public Collection<ObjectType> types() {
    return Collections.unmodifiableCollection(byName.values());
  }

  public Optional<ObjectType> type(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The object, for code that knows that the schema has it; a missing one is a defect. */
  public ObjectType require(String name) {
    return type(name).orElseThrow(() -> new IllegalStateException("No object " + name));
  }

  /** The object that a record id belongs to, by its first three characters. */
  public Optional<ObjectType> typeOf(String recordId) {
    return recordId == null || recordId.length() < 3
        ? Optional.empty()
        : Optional.ofNullable(byKeyPrefix.get(recordId.substring(0, 3)));
  }

  /** Relationships that point at this object, whether or not they have a name for subqueries. */
  public List<ChildRelationship> children(ObjectType parent) {
    return Collections.unmodifiableList(children.getOrDefault(parent.name(), List.of()));
  }
}
