package dev.greendoor.mapping;

import dev.greendoor.formula.Formula;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.formula.FormulaOptions;
import dev.greendoor.formula.FormulaType;
import dev.greendoor.formula.Moment;
import dev.greendoor.formula.RecordValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A column's value calculated from the record, in the language that admins know from formula
 * fields. It is checked against the org's describe, sees nothing but the record, and yields the
 * same today and tomorrow: otherwise a stored value would become wrong without any change.
 */
final class Transform {

  private static final Set<String> TIMED = Set.of("TODAY", "NOW", "TIMENOW");
  private static final Moment ANY = new Moment(Instant.EPOCH, ZoneOffset.UTC);

  private final Formula formula;
  private final DescribedFields fields;

  private Transform(Formula formula, DescribedFields fields) {
    this.formula = formula;
    this.fields = fields;
  }

  /**
   * The fields that a transform reads, as paths.
   *
   * @throws IllegalArgumentException when it is no formula, or depends on the time
   */
  static Set<String> paths(String source) {
    try {
      Set<String> timed = new TreeSet<>(Formula.called(source));
      timed.retainAll(TIMED);
      if (!timed.isEmpty()) {
        throw new IllegalArgumentException(
            "%s() changes while the record does not. Leave time to the signals."
                .formatted(timed.iterator().next()));
      }
      return Formula.named(source);
    } catch (FormulaException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Checks a transform against an org.
   *
   * @throws FormulaException for the first fault, with its column and how to mend it
   */
  static Transform compile(
      String source, SourceObject object, Function<String, SourceObject> describe) {
    DescribedFields fields = new DescribedFields(object, describe);
    return new Transform(Formula.compile(source, fields, FormulaOptions.BLANKS_AS_BLANKS), fields);
  }

  /** The type of a column that holds every result. */
  ColumnType type() {
    FormulaType result = formula.type();
    return switch (result) {
      case NUMBER -> new ColumnType(ColumnType.Kind.NUMBER, 18, 4);
      case BOOLEAN -> new ColumnType(ColumnType.Kind.BOOLEAN, 0, 0);
      case DATE -> new ColumnType(ColumnType.Kind.DATE, 0, 0);
      case DATETIME -> new ColumnType(ColumnType.Kind.TIMESTAMP, 0, 0);
      default -> new ColumnType(ColumnType.Kind.TEXT, 1300, 0);
    };
  }

  /**
   * The result for a record, as text; null for blank.
   *
   * @param record path → text, as the source wrote it
   * @throws FormulaException when it cannot be calculated, such as a division by zero
   */
  String of(Map<String, String> record) {
    Object value = formula.evaluate(values(record, fields, ""), ANY);
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : value == null ? null : value.toString();
  }

  private static RecordValues values(
      Map<String, String> record, DescribedFields described, String prefix) {
    return new RecordValues() {
      @Override
      public Object value(String fieldName) {
        return described.value(fieldName, record.get(prefix + fieldName));
      }

      @Override
      public RecordValues parent(String relationshipName) {
        return described
            .parentFields(relationshipName)
            .map(parent -> values(record, parent, prefix + relationshipName + "."))
            .orElse(null);
      }
    };
  }
}
