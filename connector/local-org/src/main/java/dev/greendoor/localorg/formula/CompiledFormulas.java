package dev.greendoor.localorg.formula;

import dev.greendoor.formula.Formula;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.formula.FormulaOptions;
import dev.greendoor.formula.FormulaType;
import dev.greendoor.formula.Moment;
import dev.greendoor.localorg.data.FormulaFields;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The formula fields of a schema, checked and compiled when the org starts. */
public final class CompiledFormulas implements FormulaFields {

  private final Map<ObjectType, Map<String, Formula>> byObject = new HashMap<>();
  private final Clock clock;

  private CompiledFormulas(Clock clock) {
    this.clock = clock;
  }

  /**
   * Compiles all formula fields.
   *
   * @throws SchemaException naming the field whose formula is wrong, has another type than the
   *     field, or depends on itself
   */
  public static CompiledFormulas of(Schema schema, Clock clock) {
    CompiledFormulas formulas = new CompiledFormulas(clock);
    for (ObjectType type : schema.types()) {
      for (Field field : type.fields()) {
        field
            .formula()
            .ifPresent(
                formula ->
                    formulas
                        .byObject
                        .computeIfAbsent(type, object -> new HashMap<>())
                        .put(field.name(), compiled(schema, type, field, formula)));
      }
    }
    new FormulaCycles(schema, formulas.byObject).check();
    return formulas;
  }

  /** Blank when the formula cannot be calculated for the row, as in an org. */
  @Override
  public Object value(Records records, Row row, Field field) {
    Formula formula = byObject.get(row.type()).get(field.name());
    try {
      Moment moment = new Moment(clock.instant(), zone(records));
      return stored(formula.evaluate(new RowValues(records, row), moment), field);
    } catch (FormulaException impossible) {
      return null;
    }
  }

  private static Formula compiled(
      Schema schema, ObjectType type, Field field, Field.Formula formula) {
    FormulaOptions options =
        formula.blanksAsZero() ? FormulaOptions.BLANKS_AS_ZERO : FormulaOptions.BLANKS_AS_BLANKS;
    String name = type.name() + "." + field.name();
    Formula compiled;
    try {
      compiled = Formula.compile(formula.expression(), new ObjectFields(schema, type), options);
    } catch (FormulaException wrong) {
      throw new SchemaException(name, "<formula> " + wrong.getMessage(), wrong);
    }
    FormulaType expected = resultType(field.type());
    if (compiled.type() != expected && compiled.type() != FormulaType.NULL) {
      throw new SchemaException(
          name,
          "<formula> results in %s, but <type> wants %s"
              .formatted(compiled.type().label(), expected.label()));
    }
    return compiled;
  }

  private static FormulaType resultType(FieldType type) {
    if (type.isNumber()) {
      return FormulaType.NUMBER;
    }
    return switch (type) {
      case BOOLEAN -> FormulaType.BOOLEAN;
      case DATE -> FormulaType.DATE;
      case DATETIME -> FormulaType.DATETIME;
      case TIME -> FormulaType.TIME;
      default -> FormulaType.TEXT;
    };
  }

  /** Numbers are rounded to the field's decimal places; a ratio of 0.1 is stored as 10 per cent. */
  private static Object stored(Object value, Field field) {
    if (value instanceof BigDecimal number) {
      BigDecimal scaled = field.type() == FieldType.PERCENT ? number.movePointRight(2) : number;
      return scaled.setScale(field.scale(), RoundingMode.HALF_UP);
    }
    return value;
  }

  /** Formula fields are calculated for readers of any zone, so the organisation's decides. */
  private static ZoneId zone(Records records) {
    return records
        .schema()
        .type("Organization")
        .flatMap(type -> records.read(() -> records.scan(type).findFirst()))
        .flatMap(row -> Optional.ofNullable(row.text("TimeZoneSidKey")))
        .map(ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }
}
