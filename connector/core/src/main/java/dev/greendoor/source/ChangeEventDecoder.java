package dev.greendoor.source;

import dev.greendoor.mapping.SourceField;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.model.RecordId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Turns the Avro payload of a change event into a {@link ChangeEvent}. */
final class ChangeEventDecoder {

  private static final String HEADER = "ChangeEventHeader";

  private final Function<String, SourceObject> describe;

  ChangeEventDecoder(Function<String, SourceObject> describe) {
    this.describe = describe;
  }

  /**
   * The event of a payload.
   *
   * @throws UndecodableEvent when the payload is not of the schema, or not a change event; any
   *     other exception is about the org, not about the event
   */
  ChangeEvent decode(Schema schema, byte[] payload) throws UndecodableEvent {
    GenericRecord event;
    String object;
    try {
      event =
          new GenericDatumReader<GenericRecord>(schema)
              .read(null, DecoderFactory.get().binaryDecoder(payload, null));
      object = ((GenericRecord) event.get(HEADER)).get("entityName").toString();
    } catch (IOException | RuntimeException e) {
      throw new UndecodableEvent(e);
    }
    SourceObject described = describe.apply(object);
    try {
      return decode(schema, event, described);
    } catch (RuntimeException e) {
      throw new UndecodableEvent(e);
    }
  }

  private static ChangeEvent decode(Schema schema, GenericRecord event, SourceObject described) {
    GenericRecord header = (GenericRecord) event.get(HEADER);
    ChangeEvent.Kind kind = ChangeEvent.Kind.valueOf(header.get("changeType").toString());
    boolean whole = kind == ChangeEvent.Kind.CREATE || kind == ChangeEvent.Kind.UNDELETE;
    List<String> recordIds = texts(header.get("recordIds"));
    Set<String> changed = changedFields(schema, header);
    // An overflow event carries the empty id in the place of ids.
    boolean wildcard =
        kind == ChangeEvent.Kind.GAP_OVERFLOW
            || recordIds.stream().anyMatch(id -> id.endsWith("*"));
    if (!wildcard) {
      recordIds.forEach(id -> requireIdOf(described, id));
    }
    boolean compound = changed.stream().anyMatch(name -> name.indexOf('.') > 0);
    boolean diff = !texts(header.get("diffFields")).isEmpty();
    boolean gap = kind.name().startsWith("GAP_");
    return new ChangeEvent(
        header.get("entityName").toString(),
        kind,
        wildcard ? List.of() : recordIds,
        gap ? Map.of() : fields(schema, event, described, whole, changed),
        whole,
        gap || wildcard || compound || diff || hasCompound(schema, event, whole),
        Instant.ofEpochMilli((Long) header.get("commitTimestamp")),
        number(header.get("commitNumber")),
        number(header.get("sequenceNumber")),
        String.valueOf(header.get("changeOrigin")));
  }

  private static void requireIdOf(SourceObject object, String id) {
    if (!RecordId.isCanonical(id) || !id.startsWith(object.keyPrefix().orElse(""))) {
      throw new IllegalArgumentException(
          "recordIds: '%s' is no id of %s".formatted(id, object.name()));
    }
  }

  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static Set<String> changedFields(Schema schema, GenericRecord header) {
    Set<String> changed = new HashSet<>();
    changed.addAll(FieldBitmap.names(texts(header.get("changedFields")), schema));
    changed.addAll(FieldBitmap.names(texts(header.get("nulledFields")), schema));
    return changed;
  }

  private static Map<String, String> fields(
      Schema schema, GenericRecord event, SourceObject object, boolean whole, Set<String> changed) {
    Map<String, String> fields = new HashMap<>();
    for (Schema.Field field : schema.getFields()) {
      String name = field.name();
      if (!name.equals(HEADER) && (whole || changed.contains(name))) {
        fields.put(name, text(event.get(name), object.field(name).map(SourceField::type)));
      }
    }
    return fields;
  }

  /** A whole record with a compound name does not spell the name out: it must be read. */
  private static boolean hasCompound(Schema schema, GenericRecord event, boolean whole) {
    return whole
        && schema.getFields().stream()
            .anyMatch(
                field -> field.name().equals("Name") && event.get("Name") instanceof GenericRecord);
  }

  private static String text(Object value, java.util.Optional<String> type) {
    if (value == null || value instanceof GenericRecord) {
      return null;
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    if (value instanceof Long millis && type.filter("datetime"::equals).isPresent()) {
      return Instant.ofEpochMilli(millis).toString();
    }
    if (type.filter("date"::equals).isPresent()) {
      if (value instanceof Integer days) {
        return LocalDate.ofEpochDay(days).toString();
      }
      if (value instanceof Long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate().toString();
      }
    }
    return value.toString();
  }

  private static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    if (list instanceof Iterable<?> values) {
      values.forEach(value -> texts.add(value.toString()));
    }
    return texts;
  }
}
