package dev.greendoor.localorg.event;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.event.Commit.Kind;
import dev.greendoor.localorg.event.Commit.RowChange;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes change events from a transaction: one for each changed row of a selected object, or one for
 * several rows that changed alike.
 */
final class ChangeEvents {

  static final String HEADER = "ChangeEventHeader";

  /** An event without a place in the stream yet. */
  record Unplaced(String schemaName, Map<String, Object> payload) {}

  /** The body of one row's event and what its header says about fields. */
  private record Body(
      ObjectType type,
      Kind kind,
      Map<String, Object> values,
      List<String> changed,
      List<String> nulled) {}

  private final EventChannels channels;
  private final Map<ObjectType, EventLayout> layouts = new ConcurrentHashMap<>();

  ChangeEvents(EventChannels channels) {
    this.channels = channels;
  }

  List<Unplaced> of(Commit commit) {
    Map<Body, List<String>> recordIdsByBody = new LinkedHashMap<>();
    for (RowChange change : commit.changes()) {
      ObjectType type = change.after().type();
      if (type.is(ObjectType.Flag.CHANGE_EVENTS) && channels.selects(type.changeEventName())) {
        EventLayout layout = layouts.compute(type, ChangeEvents::current);
        if (change.kind() != Kind.UPDATE || changesWhatIsSent(layout, change)) {
          recordIdsByBody
              .computeIfAbsent(body(layout, change), same -> new ArrayList<>())
              .add(change.after().id());
        }
      }
    }
    List<Unplaced> events = new ArrayList<>();
    recordIdsByBody.forEach(
        (body, recordIds) -> events.add(event(commit, body, recordIds, events.size() + 1)));
    return events;
  }

  private Unplaced event(Commit commit, Body body, List<String> recordIds, int sequenceNumber) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("entityName", body.type().name());
    header.put("recordIds", List.copyOf(recordIds));
    header.put("changeType", body.kind().name());
    header.put("changeOrigin", commit.origin() == null ? "" : commit.origin());
    header.put("transactionKey", commit.transactionKey());
    header.put("sequenceNumber", sequenceNumber);
    header.put("commitTimestamp", commit.at().toEpochMilli());
    header.put("commitNumber", commit.number());
    header.put("commitUser", commit.user());
    header.put("nulledFields", body.nulled());
    header.put("diffFields", List.of());
    header.put("changedFields", body.changed());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put(HEADER, header);
    payload.putAll(body.values());
    return new Unplaced(body.type().changeEventName(), payload);
  }

  /** Whether an event is due: the org also updates fields that events never carry. */
  private static boolean changesWhatIsSent(EventLayout layout, RowChange change) {
    return layout.fields().anyMatch(field -> changed(change, field));
  }

  private static Body body(EventLayout layout, RowChange change) {
    ObjectType type = layout.type();
    return switch (change.kind()) {
      case CREATE, UNDELETE ->
          new Body(type, change.kind(), allValues(layout, change.after()), List.of(), List.of());
      case UPDATE -> update(layout, change);
      case DELETE -> new Body(type, Kind.DELETE, Map.of(), List.of(), List.of());
    };
  }

  /** A deploy makes new object types of the same name; their layout is made anew. */
  private static EventLayout current(ObjectType type, EventLayout known) {
    return known != null && known.type() == type ? known : EventLayout.of(type);
  }

  private static Map<String, Object> allValues(EventLayout layout, Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (EventLayout.Entry entry : layout.entries()) {
      if (entry instanceof EventLayout.Single single) {
        putIfPresent(values, single.name(), row.value(single.field()));
      } else if (entry instanceof EventLayout.Compound compound) {
        Map<String, Object> nested = new LinkedHashMap<>();
        compound
            .parts()
            .forEach(part -> putIfPresent(nested, part.name(), row.value(part.field())));
        putIfPresent(values, compound.name(), nested.isEmpty() ? null : nested);
      }
    }
    return values;
  }

  private static void putIfPresent(Map<String, Object> values, String name, Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private static Body update(EventLayout layout, RowChange change) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> changed = new ArrayList<>();
    List<String> nulled = new ArrayList<>();
    for (EventLayout.Entry entry : layout.entries()) {
      if (entry instanceof EventLayout.Single single) {
        if (differs(change, single.field())) {
          Object value = change.after().value(single.field());
          values.put(single.name(), value);
          note(single.name(), value, changed, nulled);
        }
      } else if (entry instanceof EventLayout.Compound compound) {
        Map<String, Object> nested = new LinkedHashMap<>();
        for (EventLayout.Part part : compound.parts()) {
          if (differs(change, part.field())) {
            Object value = change.after().value(part.field());
            nested.put(part.name(), value);
            note(compound.name() + "." + part.name(), value, changed, nulled);
          }
        }
        putIfPresent(values, compound.name(), nested.isEmpty() ? null : nested);
      }
    }
    return new Body(layout.type(), Kind.UPDATE, values, changed, nulled);
  }

  private static void note(String name, Object value, List<String> changed, List<String> nulled) {
    changed.add(name);
    if (value == null) {
      nulled.add(name);
    }
  }

  /** Salesforce sends the time of the change even if two fall into one millisecond. */
  private static boolean differs(RowChange change, Field field) {
    return field.name().equals("LastModifiedDate") || changed(change, field);
  }

  private static boolean changed(RowChange change, Field field) {
    Object before = change.before().value(field);
    Object after = change.after().value(field);
    return before instanceof BigDecimal old && after instanceof BigDecimal now
        ? old.compareTo(now) != 0
        : !Objects.equals(before, after);
  }
}
