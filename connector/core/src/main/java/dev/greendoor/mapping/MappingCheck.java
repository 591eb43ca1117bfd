package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Holds a mapping against the org's describe: every path must lead to a field. */
final class MappingCheck {

  private final Function<String, SourceObject> describe;

  MappingCheck(Function<String, SourceObject> describe) {
    this.describe = describe;
  }

  /** The mapping without optional fields that the org lacks. */
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
        kept.add(field);
      } else if (!field.optional()) {
        throw missing(mapping, "fields." + field.column(), object, unknown.get(0));
      }
    }
    return mapping.withFields(kept);
  }

  private Optional<SourceField> field(SourceObject object, String path) {
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

  private static ConnectorException missing(
      ObjectMapping mapping, String where, SourceObject object, String path) {
    String hint = NearestName.hint(path, object.fields().stream().map(SourceField::name).toList());
    return new ConnectorException(
        ErrorCode.MAPPING_INVALID,
        "%s: %s: the org's %s has no field %s that this user may read%s Mend the path, grant the field, or mark it optional."
            .formatted(mapping.file(), where, object.name(), path, hint.isEmpty() ? "." : hint));
  }
}
