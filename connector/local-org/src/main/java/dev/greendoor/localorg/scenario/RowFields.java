package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.dml.ValueConversion;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Brings the values of templates into the classes that an object's fields hold. */
record RowFields(ObjectType type) {

  private static final ValueConversion CONVERSION = new ValueConversion(true);
  private static final String RECORD_TYPE = "RecordTypeId";

  /** The value as the field stores it; record types may be given by their developer names. */
  Object stored(String fieldName, Object value) {
    Field field = type.require(fieldName);
    if (value == null) {
      return null;
    }
    if (fieldName.equals(RECORD_TYPE)) {
      return recordType((String) value).id();
    }
    if (field.type() == FieldType.DATE && value instanceof Instant moment) {
      return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
    if (field.type().isText() && value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return field.type().accepts(value) ? value : CONVERSION.convert(field, value.toString());
  }

  private RecordType recordType(String name) {
    return type.recordTypes().stream()
        .filter(recordType -> recordType.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no record type '" + name + "'"));
  }
}
