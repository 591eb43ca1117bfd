package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.formula.FormulaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Holds a mapping against the org's describe: every path must lead to a field. */
final class MappingCheck {

  private final Function<String, SourceObject> describe;
  private final Function<String, Set<String>> known;

  /**
   * A check against an org.
   *
   * @param known object → source paths that the org had before: one that is gone is no mistake of
   *     the mapping
   */
  MappingCheck(Function<String, SourceObject> describe, Function<String, Set<String>> known) {
    this.describe = describe;
    this.known = known;
  }

  /** The mapping without optional fields that the org lacks, or lacks by now. */
  ObjectMapping check(ObjectMapping mapping) {
    SourceObject object = describe.apply(mapping.object());
    if (field(object, mapping.stamp()).isEmpty()) {
      throw missing(mapping, "stamp", object, mapping.stamp());
    }
    List<FieldMapping> kept = new ArrayList<>();
    for (FieldMapping field : mapping.fields()) {
      List<String> unknown =
          field.paths().stream().filter(path -> field(object, path).isEmpty()).toList();
      if (unknown.isEmpty()) {
        field.paths().forEach(path -> requireExactName(mapping, field, object, path));
        if (field.transformed()) {
          transform(mapping, field, object, describe);
        }
        kept.add(field);
      } else if (!field.optional() && !known.apply(mapping.object()).containsAll(unknown)) {
        throw missing(mapping, "fields." + field.column(), object, unknown.get(0));
      }
    }
    return mapping.withFields(kept);
  }

  /** The mapping without any field that the org lacks. */
  ObjectMapping readable(ObjectMapping mapping) {
    SourceObject object = describe.apply(mapping.object());
    return mapping.withFields(
        mapping.fields().stream()
            .filter(
                field -> field.paths().stream().allMatch(path -> field(object, path).isPresent()))
            .toList());
  }

  Optional<SourceField> field(SourceObject object, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return object.field(path);
    }
    return object
        .parent(path.substring(0, dot))
        .flatMap(
            parent ->
                parent.referenceTo().stream()
                    .map(target -> field(describe.apply(target), path.substring(dot + 1)))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  /** Records come with the org's own spelling, and a path that differs from it finds nothing. */
  private void requireExactName(
      ObjectMapping mapping, FieldMapping field, SourceObject object, String path) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    String exact = field(object, path).orElseThrow().name();
    if (!exact.equals(last)) {
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          "%s: fields.%s: the org writes %s, not %s. Write it the same."
              .formatted(mapping.file(), field.column(), exact, last));
    }
  }

  /**
   * The transform of a field, checked against the org.
   *
   * @throws ConnectorException MAPPING_INVALID naming file, column and what is wrong with it
   */
  static Transform transform(
      ObjectMapping mapping,
      FieldMapping field,
      SourceObject object,
      Function<String, SourceObject> describe) {
    try {
      return Transform.compile(field.conversion().transform(), object, describe);
    } catch (FormulaException e) {
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          "%s: fields.%s.transform: %s".formatted(mapping.file(), field.column(), e.getMessage()),
          e);
    }
  }

  private static ConnectorException missing(
      ObjectMapping mapping, String where, SourceObject object, String path) {
    String hint = NearestName.hint(path, object.fields().stream().map(SourceField::name).toList());
    return new ConnectorException(
        ErrorCode.MAPPING_INVALID,
        "%s: %s: the org's %s has no field %s that this user may read%s Mend the path, grant the field, or mark it optional."
            .formatted(mapping.file(), where, object.name(), path, hint.isEmpty() ? "." : hint));
  }
}
