package dev.greendoor.localorg.cometd;

import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.EventLayout;
import dev.greendoor.localorg.pubsub.AvroSchemas;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What of an event's payload one reader may see; the rest is left out, of the header's lists too.
 */
final class VisiblePayload {

  private final Map<?, ?> payload;
  private final Predicate<Field> readable;
  private final Map<String, Object> visible = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();

  private VisiblePayload(Map<?, ?> payload, Predicate<Field> readable) {
    this.payload = payload;
    this.readable = readable;
  }

  /** A platform event shows all of its fields, a change event those that it carries. */
  static Map<String, Object> of(Event event, EventLayout layout, Predicate<Field> readable) {
    VisiblePayload reader = new VisiblePayload(event.payload(), readable);
    boolean platformEvent = layout.type().is(ObjectType.Flag.PLATFORM_EVENT);
    for (EventLayout.Entry entry : layout.entries()) {
      if (entry instanceof EventLayout.Single single) {
        reader.add(single, platformEvent);
      } else if (entry instanceof EventLayout.Compound compound) {
        reader.add(compound);
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    if (event.payload().get(AvroSchemas.HEADER) instanceof Map<?, ?> header) {
      all.put(AvroSchemas.HEADER, reader.header(header));
    }
    all.putAll(reader.visible);
    return all;
  }

  private void add(EventLayout.Single single, boolean always) {
    if (readable.test(single.field())) {
      names.add(single.name());
      if (payload.containsKey(single.name()) || (always && single.field().isCustom())) {
        visible.put(single.name(), payload.get(single.name()));
      }
    }
  }

  private void add(EventLayout.Compound compound) {
    Map<String, Object> parts = new LinkedHashMap<>();
    Map<?, ?> given = payload.get(compound.name()) instanceof Map<?, ?> map ? map : Map.of();
    for (EventLayout.Part part : compound.parts()) {
      if (readable.test(part.field())) {
        names.add(compound.name() + "." + part.name());
        if (given.containsKey(part.name())) {
          parts.put(part.name(), given.get(part.name()));
        }
      }
    }
    if (!parts.isEmpty()) {
      visible.put(compound.name(), parts);
    }
  }

  private Map<String, Object> header(Map<?, ?> header) {
    Map<String, Object> shown = new LinkedHashMap<>();
    header.forEach((name, value) -> shown.put((String) name, value));
    for (String list : List.of("nulledFields", "diffFields", "changedFields")) {
      shown.put(list, ((List<?>) header.get(list)).stream().filter(names::contains).toList());
    }
    return shown;
  }
}
