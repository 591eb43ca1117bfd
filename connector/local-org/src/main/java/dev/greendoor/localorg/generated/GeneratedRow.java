package dev.greendoor.localorg.generated;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;

/** A row that is not stored: each value is made when it is asked for. */
final class GeneratedRow extends Row {

  private final GeneratedObject object;
  private final int number;

  GeneratedRow(GeneratedObject object, int number) {
    super(object.type(), new Object[0]);
    this.object = object;
    this.number = number;
  }

  @Override
  public String id() {
    return object.id(number);
  }

  @Override
  public Object value(Field field) {
    return object.value(number, field);
  }

  @Override
  public Object[] copyOfValues() {
    return object.type().fields().stream().map(this::value).toArray();
  }
}
