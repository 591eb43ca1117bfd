package dev.greendoor.localorg.event;

import dev.greendoor.localorg.data.Author;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The store and the bus of an org with the standard objects, a platform event {@code Signal__e} and
 * an account with a formula and a roll-up field. Rows are written as given, without the rules of
 * DML.
 */
public final class EventOrg implements AutoCloseable {

  public static final String USER = "005000000000001AAA";
  public static final String ORIGIN = "com/salesforce/api/rest/65.0;client=test";
  public static final List<String> SELECTED =
      List.of("AccountChangeEvent", "ContactChangeEvent", "OpportunityChangeEvent");

  private static final Schema INITIAL_SCHEMA = schema();

  public final OrgClock clock = new OrgClock();
  public final OrgStore store;
  public final RetainedEventBus bus;
  private Schema schema = INITIAL_SCHEMA;

  private EventOrg(Path directory, EventRetention retention) {
    store = OrgStore.inMemory(schema, clock);
    EventChannels channels = channels();
    try {
      bus =
          directory == null
              ? RetainedEventBus.inMemory(this::deployed, channels, clock, retention)
              : RetainedEventBus.onDisk(this::deployed, channels, clock, retention, directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    store.onCommit(bus::committed);
  }

  public static EventOrg inMemory() {
    return new EventOrg(null, EventRetention.DEFAULT);
  }

  static EventOrg inMemory(EventRetention retention) {
    return new EventOrg(null, retention);
  }

  static EventOrg onDisk(Path directory, EventRetention retention) {
    return new EventOrg(directory, retention);
  }

  /** Inserts one row in a transaction of its own. */
  public String insert(String type, Map<String, ?> values) {
    return store.inTransaction(author(), () -> insertRow(type, values));
  }

  /** Inserts within a running transaction. */
  public String insertRow(String type, Map<String, ?> values) {
    ObjectType object = schema.require(type);
    Object[] row = new Object[object.fields().size()];
    row[object.id().ordinal()] = store.newId(object);
    set(object, row, values);
    set(object, row, audit("CreatedDate", "CreatedById"));
    set(object, row, audit("LastModifiedDate", "LastModifiedById"));
    return store.insert(object, row).id();
  }

  public void update(String id, Map<String, ?> values) {
    store.inTransaction(author(), () -> updateRow(id, values));
  }

  /** Updates within a running transaction. */
  public Row updateRow(String id, Map<String, ?> values) {
    Row row = store.find(id).orElseThrow();
    Object[] next = row.copyOfValues();
    set(row.type(), next, audit("LastModifiedDate", "LastModifiedById"));
    set(row.type(), next, values);
    return store.update(row.type(), next);
  }

  public void delete(String id) {
    update(id, Map.of("IsDeleted", true));
  }

  public void undelete(String id) {
    update(id, Map.of("IsDeleted", false));
  }

  public void transaction(Runnable work) {
    store.inTransaction(
        author(),
        () -> {
          work.run();
          return null;
        });
  }

  public String publish(Map<String, Object> fields) {
    return bus.publish("Signal__e", fields, USER);
  }

  /** Adds a custom text field to the platform event, as a deploy does. */
  public void deployField(String name) {
    schema =
        with(
            schema,
            "Signal__e",
            event -> extended(event, List.of(field(name, FieldType.STRING, true, null, null))));
  }

  public Schema deployed() {
    return schema;
  }

  @Override
  public void close() {
    try {
      bus.close();
      store.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Author author() {
    return new Author(USER, ORIGIN);
  }

  private Map<String, Object> audit(String date, String user) {
    return Map.of(date, clock.instant(), user, USER);
  }

  private static void set(ObjectType type, Object[] row, Map<String, ?> values) {
    values.forEach((name, value) -> row[type.require(name).ordinal()] = value);
  }

  private static EventChannels channels() {
    List<ChannelMember> members = new ArrayList<>();
    SELECTED.forEach(event -> members.add(new ChannelMember("ChangeEvents", event)));
    members.add(new ChannelMember("Sales__chn", "OpportunityChangeEvent"));
    members.add(new ChannelMember("Sales__chn", "AccountChangeEvent"));
    return new EventChannels(members, EventChannels.DEFAULT_ALLOWANCE);
  }

  private static Schema schema() {
    Schema standard = SchemaLoader.standard();
    List<Field> calculated =
        List.of(
            field(
                "Rank__c",
                FieldType.DOUBLE,
                true,
                new Field.Formula("NumberOfEmployees / 1000", true),
                null),
            field(
                "Deals__c",
                FieldType.DOUBLE,
                true,
                null,
                new Field.Rollup("count", "Opportunity", "AccountId", null, List.of())));
    Schema extended = with(standard, "Account", account -> extended(account, calculated));
    return new Schema(
        Stream.concat(extended.types().stream(), Stream.of(platformEvent())).toList());
  }

  private static ObjectType platformEvent() {
    ObjectType empty =
        new ObjectType(
            "Signal__e",
            "Signal",
            "Signals",
            "e00",
            ObjectType.Sharing.PUBLIC_READ_WRITE,
            Set.of(ObjectType.Flag.PLATFORM_EVENT, ObjectType.Flag.CUSTOM),
            List.of());
    return extended(
        empty,
        List.of(
            field("Kind__c", FieldType.STRING, false, null, null),
            field("Score__c", FieldType.DOUBLE, true, null, null),
            field("Due__c", FieldType.DATE, true, null, null),
            field("At__c", FieldType.DATETIME, true, null, null),
            field("Urgent__c", FieldType.BOOLEAN, true, null, null)));
  }

  private static Schema with(Schema schema, String name, UnaryOperator<ObjectType> change) {
    return new Schema(
        schema.types().stream()
            .map(type -> type.name().equals(name) ? change.apply(type) : type)
            .toList());
  }

  private static ObjectType extended(ObjectType type, List<Field> more) {
    List<Field> fields = new ArrayList<>(type.fields());
    more.forEach(field -> fields.add(field.at(fields.size())));
    Set<ObjectType.Flag> flags = EnumSet.noneOf(ObjectType.Flag.class);
    Stream.of(ObjectType.Flag.values()).filter(type::is).forEach(flags::add);
    return new ObjectType(
        type.name(),
        type.label(),
        type.labelPlural(),
        type.keyPrefix(),
        type.sharing(),
        flags,
        fields);
  }

  private static Field field(
      String name, FieldType type, boolean nillable, Field.Formula formula, Field.Rollup rollup) {
    return new Field(
        name,
        name,
        type,
        0,
        type == FieldType.STRING ? 20 : 0,
        18,
        2,
        nillable ? Set.of(FieldFlag.NILLABLE) : Set.of(),
        List.of(),
        Optional.empty(),
        Optional.ofNullable(formula),
        Optional.ofNullable(rollup),
        null,
        null,
        null);
  }
}
