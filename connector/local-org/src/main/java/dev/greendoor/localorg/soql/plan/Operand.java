package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import java.util.function.Function;

/**
 * Something that has a value in a row (or in a group of rows): a field, a parent's field or a
 * function of one.
 *
 * @param name as Salesforce's messages call it, without alias: {@code Account.Name}, {@code
 *     CALENDAR_YEAR(CloseDate)}
 * @param type which class its values have
 * @param field the field it comes from; null for counts
 * @param direct whether it is a field of the queried object itself, so that an index can find it
 * @param position offset in the query's text
 * @param value reads it, null included
 */
public record Operand<T>(
    String name,
    FieldType type,
    Field field,
    boolean direct,
    int position,
    Function<T, Object> value) {

  /** The same thing with other values, which no index knows. */
  Operand<T> withValue(Function<T, Object> other) {
    return new Operand<>(name, type, field, false, position, other);
  }

  /** The same thing, whatever its place in the query. */
  public boolean sameAs(Operand<?> other) {
    return name.equalsIgnoreCase(other.name());
  }
}
