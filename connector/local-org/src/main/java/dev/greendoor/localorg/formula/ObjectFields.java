package dev.greendoor.localorg.formula;

import dev.greendoor.formula.FieldKind;
import dev.greendoor.formula.FieldResolver;
import dev.greendoor.formula.FormulaField;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of an object, and of its parents, as formulas may name them. */
record ObjectFields(Schema schema, ObjectType type) implements FieldResolver {

  @Override
  public Optional<FormulaField> field(String name) {
    return type.field(name)
        .flatMap(field -> kind(field.type()).map(kind -> new FormulaField(field.name(), kind)));
  }

  @Override
  public Optional<Relationship> parent(String relationshipName) {
    return type.parent(relationshipName)
        .flatMap(Field::reference)
        .flatMap(
            reference ->
                parentType(reference)
                    .map(
                        parent ->
                            new Relationship(
                                reference.relationshipName(), new ObjectFields(schema, parent))));
  }

  /** The object behind a relationship that was resolved. */
  ObjectType parentType(String relationshipName) {
    return type.parent(relationshipName)
        .flatMap(Field::reference)
        .flatMap(this::parentType)
        .orElseThrow();
  }

  @Override
  public Collection<String> names() {
    return Stream.concat(
            type.fields().stream().map(Field::name),
            type.fields().stream()
                .flatMap(field -> field.reference().stream())
                .flatMap(reference -> Stream.ofNullable(reference.relationshipName())))
        .toList();
  }

  /** Owners are users here; what may point at many objects cannot be followed. */
  private Optional<ObjectType> parentType(Field.Reference reference) {
    List<String> targets = reference.targets();
    if (targets.size() == 1 || targets.contains("User")) {
      return schema.type(targets.size() == 1 ? targets.get(0) : "User");
    }
    return Optional.empty();
  }

  private static Optional<FieldKind> kind(FieldType type) {
    return switch (type) {
      case ID, REFERENCE -> Optional.of(FieldKind.ID);
      case PICKLIST -> Optional.of(FieldKind.PICKLIST);
      case MULTIPICKLIST -> Optional.of(FieldKind.MULTIPICKLIST);
      case BOOLEAN -> Optional.of(FieldKind.BOOLEAN);
      case INT, DOUBLE, CURRENCY -> Optional.of(FieldKind.NUMBER);
      case PERCENT -> Optional.of(FieldKind.PERCENT);
      case DATE -> Optional.of(FieldKind.DATE);
      case DATETIME -> Optional.of(FieldKind.DATETIME);
      case TIME -> Optional.of(FieldKind.TIME);
      case BASE64, ADDRESS, LOCATION, ANYTYPE, COMPLEXVALUE -> Optional.empty();
      default -> Optional.of(FieldKind.TEXT);
    };
  }
}
