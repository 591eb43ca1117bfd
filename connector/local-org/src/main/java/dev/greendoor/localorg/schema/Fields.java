package dev.greendoor.localorg.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Copies of a field that differ in one respect. */
final class Fields {

  private Fields() {}

  static Field withOrdinal(Field field, int ordinal) {
    return copy(field, field, ordinal, field.flags(), field.picklist(), field.reference());
  }

  static Field withPicklist(Field field, List<Field.PicklistValue> picklist) {
    return copy(field, field, field.ordinal(), field.flags(), picklist, field.reference());
  }

  static Field withLabel(Field field, String label) {
    return renamed(field, field.name(), label);
  }

  /** The same field under another name. */
  static Field renamed(Field field, String name, String label) {
    return new Field(
        name,
        label,
        field.type(),
        field.ordinal(),
        field.length(),
        field.precision(),
        field.scale(),
        field.flags(),
        field.picklist(),
        field.reference(),
        field.formula(),
        field.rollup(),
        field.defaultValue(),
        field.autoNumberFormat(),
        field.compoundFieldName());
  }

  static Field withFlag(Field field, FieldFlag flag) {
    EnumSet<FieldFlag> flags = EnumSet.of(flag);
    flags.addAll(field.flags());
    return copy(field, field, field.ordinal(), flags, field.picklist(), field.reference());
  }

  /** The same field with the type and size of another. */
  static Field withType(Field field, Field like) {
    return copy(field, like, field.ordinal(), field.flags(), field.picklist(), field.reference());
  }

  /** The same reference field, pointing at one object more. */
  static Field withTarget(Field field, String target) {
    Field.Reference reference = field.reference().orElseThrow();
    List<String> targets =
        Stream.concat(reference.targets().stream(), Stream.of(target)).sorted().toList();
    Field.Reference widened =
        new Field.Reference(
            targets,
            reference.relationshipName(),
            reference.childRelationshipName(),
            reference.masterDetail(),
            reference.cascadeDelete(),
            reference.restrictedDelete(),
            reference.reparentable());
    return copy(
        field, field, field.ordinal(), field.flags(), field.picklist(), Optional.of(widened));
  }

  private static Field copy(
      Field field,
      Field typed,
      int ordinal,
      Set<FieldFlag> flags,
      List<Field.PicklistValue> picklist,
      Optional<Field.Reference> reference) {
    return new Field(
        field.name(),
        field.label(),
        typed.type(),
        ordinal,
        typed.length(),
        typed.precision(),
        typed.scale(),
        flags,
        picklist,
        reference,
        field.formula(),
        field.rollup(),
        field.defaultValue(),
        field.autoNumberFormat(),
        field.compoundFieldName());
  }
}
