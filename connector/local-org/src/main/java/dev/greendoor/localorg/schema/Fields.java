package dev.greendoor.localorg.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies of a field that differ in one component. */
final class Fields {

  private Fields() {}

  static Field withOrdinal(Field field, int ordinal) {
    return copy(field, ordinal, field.picklist(), field.reference());
  }

  static Field withPicklist(Field field, List<Field.PicklistValue> picklist) {
    return copy(field, field.ordinal(), picklist, field.reference());
  }

  /** The same reference field, pointing at one object more. */
  static Field withTarget(Field field, String target) {
    Field.Reference reference = field.reference().orElseThrow();
    List<String> targets =
        Stream.concat(reference.targets().stream(), Stream.of(target)).sorted().toList();
    return copy(
        field,
        field.ordinal(),
        field.picklist(),
        Optional.of(
            new Field.Reference(
                targets,
                reference.relationshipName(),
                reference.childRelationshipName(),
                reference.masterDetail(),
                reference.cascadeDelete(),
                reference.restrictedDelete(),
                reference.reparentable())));
  }

  private static Field copy(
      Field field,
      int ordinal,
      List<Field.PicklistValue> picklist,
      Optional<Field.Reference> reference) {
    return new Field(
        field.name(),
        field.label(),
        field.type(),
        ordinal,
        field.length(),
        field.precision(),
        field.scale(),
        field.flags(),
        picklist,
        reference,
        field.formula(),
        field.rollup(),
        field.defaultValue(),
        field.autoNumberFormat(),
        field.compoundFieldName());
  }
}
