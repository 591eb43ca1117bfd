package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.EventLayout;
import dev.greendoor.localorg.pubsub.AvroSchemas.EventSchema;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Turns events into Avro for one reader, and published Avro into field values. */
final class AvroEvents {

  private AvroEvents() {}

  /**
   * The event's payload.
   *
   * @param readable the fields that the reader may see; others are left out of body and bitmaps
   */
  static byte[] encode(Event event, EventSchema schema, Predicate<Field> readable) {
    GenericRecord record = new GenericData.Record(schema.avro());
    Set<String> visible = new TreeSet<>();
    for (EventLayout.Entry entry : schema.layout().entries()) {
      Object value = event.payload().get(entry.name());
      if (entry instanceof EventLayout.Single single && readable.test(single.field())) {
        visible.add(single.name());
        put(record, single.name(), avro(value, single.field()));
      } else if (entry instanceof EventLayout.Compound compound) {
        put(record, compound.name(), nested(compound, value, schema.avro(), readable, visible));
      }
    }
    if (schema.isPlatformEvent()) {
      record.put("CreatedDate", ((Instant) event.payload().get("CreatedDate")).toEpochMilli());
      record.put("CreatedById", event.payload().get("CreatedById"));
    } else {
      record.put(AvroSchemas.HEADER, header(event, schema.avro(), visible));
    }
    return bytes(record);
  }

  /**
   * The values of a published event, in the classes that are stored.
   *
   * @throws IOException when the bytes do not follow the schema
   */
  static Map<String, Object> decode(byte[] payload, EventSchema schema) throws IOException {
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(schema.avro())
            .read(null, DecoderFactory.get().binaryDecoder(payload, null));
    Map<String, Object> values = new LinkedHashMap<>();
    for (EventLayout.Entry entry : schema.layout().entries()) {
      if (entry instanceof EventLayout.Single single && single.field().isCustom()) {
        Object value = record.get(single.name());
        if (value != null) {
          values.put(single.name(), stored(value, single.field().type()));
        }
      }
    }
    return values;
  }

  /**
   * Fields without a place in the schema (of an event made before a field was removed) are skipped.
   */
  private static void put(GenericRecord record, String name, Object value) {
    if (record.getSchema().getField(name) != null) {
      record.put(name, value);
    }
  }

  private static GenericRecord nested(
      EventLayout.Compound compound,
      Object value,
      Schema event,
      Predicate<Field> readable,
      Set<String> visible) {
    GenericRecord record =
        new GenericData.Record(AvroSchemas.nestedRecord(event.getField(compound.name()).schema()));
    boolean any = false;
    for (EventLayout.Part part : compound.parts()) {
      if (readable.test(part.field())) {
        visible.add(compound.name() + "." + part.name());
        if (value instanceof Map<?, ?> values && values.containsKey(part.name())) {
          record.put(part.name(), avro(values.get(part.name()), part.field()));
          any = true;
        }
      }
    }
    return any ? record : null;
  }

  private static GenericRecord header(Event event, Schema schema, Set<String> visible) {
    Map<?, ?> header = (Map<?, ?>) event.payload().get(AvroSchemas.HEADER);
    Schema headerSchema = schema.getField(AvroSchemas.HEADER).schema();
    GenericRecord record = new GenericData.Record(headerSchema);
    header.forEach((name, value) -> record.put((String) name, value));
    record.put(
        "changeType",
        new GenericData.EnumSymbol(
            headerSchema.getField("changeType").schema(), header.get("changeType")));
    for (String fields : List.of("nulledFields", "diffFields", "changedFields")) {
      List<String> names =
          ((List<?>) header.get(fields))
              .stream().map(String.class::cast).filter(visible::contains).toList();
      record.put(fields, FieldBitmap.of(names, schema));
    }
    return record;
  }

  private static byte[] bytes(GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    return bytes.toByteArray();
  }

  private static Object avro(Object value, Field field) {
    if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
    if (value instanceof LocalTime time) {
      return time.getLong(ChronoField.MILLI_OF_DAY);
    }
    if (value instanceof BigDecimal number) {
      return field.type() == FieldType.INT ? (Object) number.intValue() : number.doubleValue();
    }
    return value;
  }

  private static Object stored(Object value, FieldType type) {
    if (value instanceof Long number) {
      return switch (type) {
        case DATE -> Instant.ofEpochMilli(number).atOffset(ZoneOffset.UTC).toLocalDate();
        case TIME -> LocalTime.ofNanoOfDay(number * 1_000_000);
        default -> Instant.ofEpochMilli(number);
      };
    }
    if (value instanceof Double || value instanceof Integer) {
      return new BigDecimal(value.toString());
    }
    return value instanceof Boolean ? value : value.toString();
  }
}
