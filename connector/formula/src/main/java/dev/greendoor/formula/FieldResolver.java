package dev.greendoor.formula;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of one object and the way to those of its parents, whatever the case of the names. */
public interface FieldResolver {

  /**
   * The way to another object.
   *
   * @param name as the record is asked for it: {@code Account}, {@code Parent__r}, {@code $User}
   */
  record Relationship(String name, FieldResolver fields) {}

  Optional<FormulaField> field(String name);

  Optional<Relationship> parent(String relationshipName);

  /** Everything that {@link #field} or {@link #parent} would find: for suggestions. */
  Collection<String> names();

  /** An object without parents. */
  static FieldResolver of(Collection<FormulaField> fields) {
    return of(fields, Map.of());
  }

  static FieldResolver of(
      Collection<FormulaField> fields, Map<String, ? extends FieldResolver> parents) {
    Map<String, FormulaField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach(field -> byName.put(field.name(), field));
    Map<String, Relationship> byRelationship = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parents.forEach((name, object) -> byRelationship.put(name, new Relationship(name, object)));
    return new FieldResolver() {
      @Override
      public Optional<FormulaField> field(String name) {
        return Optional.ofNullable(byName.get(name));
      }

      @Override
      public Optional<Relationship> parent(String relationshipName) {
        return Optional.ofNullable(byRelationship.get(relationshipName));
      }

      @Override
      public Collection<String> names() {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.addAll(byRelationship.keySet());
        return names;
      }
    };
  }
}
