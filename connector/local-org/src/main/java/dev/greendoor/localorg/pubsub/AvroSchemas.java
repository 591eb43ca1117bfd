package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.EventLayout;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * The Avro schemas of events. An id is the hash of a schema's text, so it changes with the object's
 * fields and only with them; every schema ever handed out stays known.
 */
public final class AvroSchemas {

  /** Name of the part of a change event that tells what happened. */
  public static final String HEADER = "ChangeEventHeader";

  private static final String NAMESPACE = "com.sforce.eventbus";
  private static final Schema NULL = Schema.create(Schema.Type.NULL);

  /** What an object's events look like now. */
  public record EventSchema(String id, Schema avro, EventLayout layout) {

    boolean isPlatformEvent() {
      return layout.type().is(ObjectType.Flag.PLATFORM_EVENT);
    }
  }

  private final Map<String, EventSchema> current = new ConcurrentHashMap<>();
  private final Map<String, EventSchema> byId = new ConcurrentHashMap<>();
  private final Supplier<List<ObjectType>> eventObjects;

  /**
   * @param eventObjects all that have events now: a client may name a schema that it was given
   *     before this process began
   */
  public AvroSchemas(Supplier<List<ObjectType>> eventObjects) {
    this.eventObjects = eventObjects;
  }

  /** The schema of a platform event, or of the change events of an object. */
  public EventSchema of(ObjectType type) {
    return current.compute(
        type.name(),
        (name, known) ->
            known != null && known.layout().type() == type ? known : remember(build(type)));
  }

  /** A schema that was handed out under this id, by this process or an earlier one. */
  public Optional<EventSchema> byId(String id) {
    if (!byId.containsKey(id)) {
      eventObjects.get().forEach(this::of);
    }
    return Optional.ofNullable(byId.get(id));
  }

  /** The record among the alternatives of a compound field. */
  static Schema nestedRecord(Schema field) {
    return field.getTypes().stream()
        .filter(alternative -> alternative.getType() == Schema.Type.RECORD)
        .findFirst()
        .orElseThrow();
  }

  private EventSchema remember(EventSchema schema) {
    byId.putIfAbsent(schema.id(), schema);
    return schema;
  }

  private static EventSchema build(ObjectType type) {
    EventLayout layout = EventLayout.of(type);
    boolean platformEvent = type.is(ObjectType.Flag.PLATFORM_EVENT);
    List<Schema.Field> fields = new ArrayList<>(platformEvent ? publication() : header());
    Map<List<String>, Schema> records = new ConcurrentHashMap<>();
    for (EventLayout.Entry entry : layout.entries()) {
      if (entry instanceof EventLayout.Compound compound) {
        fields.add(optional(compound.name(), record(compound, records), "Data:" + compound.name()));
      } else if (entry instanceof EventLayout.Single single
          && (!platformEvent || single.field().isCustom())) {
        fields.add(single(type, single.field()));
      }
    }
    String name = platformEvent ? type.name() : type.changeEventName();
    Schema avro = Schema.createRecord(name, null, NAMESPACE, false, fields);
    return new EventSchema(fingerprint(avro.toString()), avro, layout);
  }

  /** What every platform event says about its publication. */
  private static List<Schema.Field> publication() {
    return List.of(
        new Schema.Field("CreatedDate", Schema.create(Schema.Type.LONG), "CreatedDate:DateTime"),
        new Schema.Field("CreatedById", Schema.create(Schema.Type.STRING), "CreatedBy:EntityId"));
  }

  private static List<Schema.Field> header() {
    Schema header =
        SchemaBuilder.record(HEADER)
            .namespace(NAMESPACE)
            .fields()
            .requiredString("entityName")
            .name("recordIds")
            .type(strings())
            .noDefault()
            .name("changeType")
            .type(changeType())
            .noDefault()
            .requiredString("changeOrigin")
            .requiredString("transactionKey")
            .requiredInt("sequenceNumber")
            .requiredLong("commitTimestamp")
            .requiredLong("commitNumber")
            .requiredString("commitUser")
            .name("nulledFields")
            .type(strings())
            .noDefault()
            .name("diffFields")
            .type(strings())
            .noDefault()
            .name("changedFields")
            .type(strings())
            .noDefault()
            .endRecord();
    return List.of(new Schema.Field(HEADER, header));
  }

  private static Schema strings() {
    return Schema.createArray(Schema.create(Schema.Type.STRING));
  }

  private static Schema changeType() {
    return Schema.createEnum(
        "ChangeType",
        null,
        NAMESPACE,
        List.of(
            "CREATE",
            "UPDATE",
            "DELETE",
            "UNDELETE",
            "GAP_CREATE",
            "GAP_UPDATE",
            "GAP_DELETE",
            "GAP_UNDELETE",
            "GAP_OVERFLOW"));
  }

  private static Schema.Field single(ObjectType type, Field field) {
    Schema value = Schema.create(avroType(field.type()));
    if (type.name().equals("Account") && field.name().equals("Name")) {
      Schema personName = textRecord("Switchable_PersonName", EventLayout.NAME_PARTS.subList(0, 3));
      return new Schema.Field(
          field.name(),
          Schema.createUnion(NULL, value, personName),
          "Data:Switchable_PersonName",
          Schema.Field.NULL_DEFAULT_VALUE);
    }
    return optional(field.name(), value, documentation(field));
  }

  /**
   * Two addresses of an object have one record between them, as long as their parts are the same.
   */
  private static Schema record(EventLayout.Compound compound, Map<List<String>, Schema> records) {
    List<String> names = compound.parts().stream().map(EventLayout.Part::name).toList();
    return records.computeIfAbsent(
        names,
        parts -> {
          List<Schema.Field> fields = new ArrayList<>();
          for (EventLayout.Part part : compound.parts()) {
            Field field = part.field();
            fields.add(
                optional(part.name(), Schema.create(avroType(field.type())), documentation(field)));
          }
          String name =
              switch (compound.type()) {
                case ADDRESS -> "Address";
                case LOCATION -> "Location";
                default -> "PersonName";
              };
          String unique = records.isEmpty() ? name : compound.name() + name;
          return Schema.createRecord(unique, null, NAMESPACE, false, fields);
        });
  }

  private static Schema textRecord(String name, List<String> parts) {
    List<Schema.Field> fields =
        parts.stream()
            .map(part -> optional(part, Schema.create(Schema.Type.STRING), "Data:Text"))
            .toList();
    return Schema.createRecord(name, null, NAMESPACE, false, fields);
  }

  private static Schema.Field optional(String name, Schema value, String documentation) {
    return new Schema.Field(
        name, Schema.createUnion(NULL, value), documentation, Schema.Field.NULL_DEFAULT_VALUE);
  }

  private static Schema.Type avroType(FieldType type) {
    return switch (type) {
      case BOOLEAN -> Schema.Type.BOOLEAN;
      case INT -> Schema.Type.INT;
      case DOUBLE, CURRENCY, PERCENT -> Schema.Type.DOUBLE;
      case DATE, DATETIME, TIME -> Schema.Type.LONG;
      default -> Schema.Type.STRING;
    };
  }

  /** The kind of data in the words of the Pub/Sub API: it alone tells a date from a time. */
  private static String documentation(Field field) {
    String kind =
        switch (field.type()) {
          case DATE -> "DateOnly";
          case DATETIME -> "DateTime";
          case TIME -> "TimeOnly";
          case BOOLEAN -> "Boolean";
          case INT -> "Integer";
          case DOUBLE -> "Double";
          case CURRENCY -> "Currency";
          case PERCENT -> "Percent";
          case PICKLIST, COMBOBOX -> "DynamicEnum";
          case MULTIPICKLIST -> "MultiEnum";
          case ID, REFERENCE -> "EntityId";
          case TEXTAREA -> "MultiLineText";
          case EMAIL -> "Email";
          case PHONE -> "Phone";
          case URL -> "Url";
          default -> "Text";
        };
    return "Data:" + kind;
  }

  private static String fingerprint(String schema) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(schema.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
