package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RollupCondition;
import dev.greendoor.localorg.formula.RowFormula;
import dev.greendoor.localorg.schema.Field.RollupFilter;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import dev.greendoor.localorg.xml.XmlElement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a rule is for a record: all comparisons hold, or the formula is true. Without either it is
 * for every record.
 */
public record Criteria(List<RollupFilter> comparisons, Optional<RowFormula> formula) {

  private static final Criteria ALWAYS = new Criteria(List.of(), Optional.empty());
  private static final Set<String> OPERATIONS =
      Set.of(
          "equals",
          "notEqual",
          "lessThan",
          "greaterThan",
          "lessOrEqual",
          "greaterOrEqual",
          "contains",
          "notContain",
          "startsWith",
          "includes",
          "excludes");

  /**
   * The criteria in an element that has {@code criteriaItems} or a {@code formula}.
   *
   * @throws SchemaException naming the file when they cannot be used
   */
  public static Criteria of(
      Optional<XmlElement> element,
      AutomationFile file,
      ObjectType type,
      Schema schema,
      Clock clock) {
    return element.map(given -> of(given, file, type, schema, clock)).orElse(ALWAYS);
  }

  private static Criteria of(
      XmlElement element, AutomationFile file, ObjectType type, Schema schema, Clock clock) {
    file.refuse(element, "booleanFilter");
    return new Criteria(
        element.children("criteriaItems").stream().map(item -> filter(item, file, type)).toList(),
        element
            .text("formula")
            .map(source -> RowFormula.condition(file.path(), source, schema, type, clock)));
  }

  private static RollupFilter filter(XmlElement item, AutomationFile file, ObjectType type) {
    file.refuse(item, "valueField");
    String path = file.required(item, "field");
    String operation = file.required(item, "operation");
    if (!OPERATIONS.contains(operation)) {
      throw file.error("<operation> " + operation + " is not supported by the local org");
    }
    int dot = path.indexOf('.');
    if ((dot >= 0 && !path.substring(0, dot).equals(type.name()))
        || type.field(path.substring(dot + 1)).isEmpty()) {
      throw file.error("<field> %s is no field of %s".formatted(path, type.name()));
    }
    return new RollupFilter(path, operation, item.text("value").orElse(""));
  }

  /** Whether they hold for a record. */
  public boolean hold(Row row, Records records) {
    return new RollupCondition(row.type(), comparisons, records).holds(row)
        && formula.map(condition -> condition.holds(records, row)).orElse(true);
  }
}
