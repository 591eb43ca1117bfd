package dev.greendoor.localorg.formula;

import dev.greendoor.formula.Formula;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.formula.FormulaOptions;
import dev.greendoor.formula.FormulaType;
import dev.greendoor.formula.Moment;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import java.time.Clock;
import java.time.ZoneOffset;

/** A formula of a rule, calculated for a record when the rule asks. */
public final class RowFormula {

  private final Formula formula;
  private final Clock clock;

  private RowFormula(Formula formula, Clock clock) {
    this.formula = formula;
    this.clock = clock;
  }

  /**
   * Compiles a formula over the fields of an object.
   *
   * @throws SchemaException naming the file whose formula is wrong
   */
  public static RowFormula of(
      String file, String source, Schema schema, ObjectType type, Clock clock) {
    try {
      return new RowFormula(
          Formula.compile(source, new ObjectFields(schema, type), FormulaOptions.BLANKS_AS_ZERO),
          clock);
    } catch (FormulaException wrong) {
      throw new SchemaException(file, "<formula> " + wrong.getMessage(), wrong);
    }
  }

  /** One that is true or false. */
  public static RowFormula condition(
      String file, String source, Schema schema, ObjectType type, Clock clock) {
    RowFormula condition = of(file, source, schema, type, clock);
    if (condition.formula.type() != FormulaType.BOOLEAN) {
      throw new SchemaException(file, "<formula> must be true or false");
    }
    return condition;
  }

  /** The value for a record; null when it is blank or cannot be calculated. */
  public Object value(Records records, Row row) {
    try {
      return formula.evaluate(
          new RowValues(records, row), new Moment(clock.instant(), ZoneOffset.UTC));
    } catch (FormulaException impossible) {
      return null;
    }
  }

  /** Whether a condition holds; not when it cannot be calculated. */
  public boolean holds(Records records, Row row) {
    return Boolean.TRUE.equals(value(records, row));
  }
}
