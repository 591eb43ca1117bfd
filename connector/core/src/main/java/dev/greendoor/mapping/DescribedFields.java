package dev.greendoor.mapping;

import dev.greendoor.formula.FieldKind;
import dev.greendoor.formula.FieldResolver;
import dev.greendoor.formula.FormulaField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** An object of the org as formulas see it: its fields, and the way to those of its parents. */
final class DescribedFields implements FieldResolver {

  private final SourceObject object;
  private final Function<String, SourceObject> describe;

  DescribedFields(SourceObject object, Function<String, SourceObject> describe) {
    this.object = object;
    this.describe = describe;
  }

  @Override
  public Optional<FormulaField> field(String name) {
    return object
        .field(name)
        .filter(field -> field.name().equals(name))
        .map(field -> new FormulaField(field.name(), kind(field.type())));
  }

  @Override
  public Optional<Relationship> parent(String relationshipName) {
    return parentFields(relationshipName).map(parent -> new Relationship(relationshipName, parent));
  }

  /** A parent of which there is one kind: of several kinds nobody knows the fields. */
  Optional<DescribedFields> parentFields(String relationshipName) {
    return object
        .parent(relationshipName)
        .filter(reference -> reference.referenceTo().size() == 1)
        .map(
            reference ->
                new DescribedFields(describe.apply(reference.referenceTo().get(0)), describe));
  }

  @Override
  public Collection<String> names() {
    Collection<String> names = new TreeSet<>();
    for (SourceField field : object.fields()) {
      names.add(field.name());
      if (field.relationshipName() != null) {
        names.add(field.relationshipName());
      }
    }
    return names;
  }

  /** The source's text in the class that formulas want. */
  Object value(String field, String text) {
    FieldKind kind = kind(object.field(field).orElseThrow().type());
    if (text == null || text.isEmpty()) {
      return null;
    }
    return switch (kind) {
      case NUMBER, PERCENT -> new BigDecimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      case DATETIME -> Moments.parse(text);
      case TIME ->
          LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
      case TEXT, ID, PICKLIST, MULTIPICKLIST -> text;
    };
  }

  private static FieldKind kind(String type) {
    return switch (type) {
      case "int", "long", "double", "currency" -> FieldKind.NUMBER;
      case "percent" -> FieldKind.PERCENT;
      case "boolean" -> FieldKind.BOOLEAN;
      case "date" -> FieldKind.DATE;
      case "datetime" -> FieldKind.DATETIME;
      case "time" -> FieldKind.TIME;
      case "picklist" -> FieldKind.PICKLIST;
      case "multipicklist" -> FieldKind.MULTIPICKLIST;
      case "id", "reference" -> FieldKind.ID;
      default -> FieldKind.TEXT;
    };
  }
}
