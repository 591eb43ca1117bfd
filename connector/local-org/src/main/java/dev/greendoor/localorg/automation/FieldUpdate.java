package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.formula.RowFormula;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.xml.XmlElement;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow's field update: a value that a rule gives to a field of its record.
 *
 * @param literal the value as it comes from the wire; null for none, or with a formula
 */
public record FieldUpdate(String field, String literal, Optional<RowFormula> formula) {

  /** All field updates of the projects, by {@code Object.Name}. */
  public static Map<String, FieldUpdate> read(
      List<MetadataFiles> projects, Schema schema, Clock clock) {
    Map<String, FieldUpdate> updates = new HashMap<>();
    for (AutomationFile file : AutomationFile.of(projects, "workflow")) {
      ObjectType type =
          schema
              .type(file.name())
              .orElseThrow(() -> file.error("there is no object " + file.name()));
      for (XmlElement element : file.root().children("fieldUpdates")) {
        updates.put(
            file.name() + "." + file.required(element, "fullName"),
            read(file, element, type, schema, clock));
      }
    }
    return updates;
  }

  private static FieldUpdate read(
      AutomationFile file, XmlElement element, ObjectType type, Schema schema, Clock clock) {
    file.refuse(element, "targetObject", "lookupValue");
    String field = file.required(element, "field");
    if (type.field(field).isEmpty()) {
      throw file.error("<field> %s is no field of %s".formatted(field, type.name()));
    }
    String operation = file.required(element, "operation");
    return switch (operation) {
      case "Literal" -> new FieldUpdate(field, element.text("literalValue").orElse(""), none());
      case "Null" -> new FieldUpdate(field, null, none());
      case "Formula" ->
          new FieldUpdate(
              field,
              null,
              Optional.of(
                  RowFormula.of(
                      file.path(), file.required(element, "formula"), schema, type, clock)));
      default ->
          throw file.error("<operation> " + operation + " is not supported by the local org");
    };
  }

  private static Optional<RowFormula> none() {
    return Optional.empty();
  }

  /** The value for a record, as it would come from the wire. */
  public Object value(Records records, Row row) {
    if (formula.isEmpty()) {
      return literal == null || literal.isEmpty() ? null : literal;
    }
    Object value = formula.get().value(records, row);
    return value == null || value instanceof BigDecimal || value instanceof Boolean
        ? value
        : value.toString();
  }
}
