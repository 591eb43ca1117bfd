package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Optional;

/**
 * The {@code Name} object, which stands for the parent of a polymorphic reference: whatever the
 * parent is, it has a Name and a Type, and those of the other fields that its own object has.
 */
final class PolymorphicName {

  private static final String NAME = "Name";

  private PolymorphicName() {}

  static boolean is(ObjectType type) {
    return type.name().equals(NAME);
  }

  /** The object that a path through this reference goes on with. */
  static String target(Field reference) {
    Field.Reference to = reference.reference().orElseThrow();
    return to.polymorphic() ? NAME : to.targets().get(0);
  }

  static Object value(QueryContext context, Row row, Field field) {
    if (field.name().equals("Type")) {
      return row.type().name();
    }
    return own(row.type(), field.name())
        .filter(own -> context.access().canRead(row.type(), own))
        .map(own -> context.records().value(row, own))
        .orElse(null);
  }

  private static Optional<Field> own(ObjectType type, String name) {
    return name.startsWith(NAME) ? type.nameField() : type.field(name);
  }
}
