package dev.greendoor.localorg.event;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds topics by name in the org's present schema and channels. */
final class Topics {

  /** The objects with change events of one state of the schema. */
  private record Index(Schema schema, Map<String, ObjectType> byChangeEvent) {}

  private final Supplier<Schema> schema;
  private final EventChannels channels;
  private volatile Index index = new Index(null, Map.of());

  Topics(Supplier<Schema> schema, EventChannels channels) {
    this.schema = schema;
    this.channels = channels;
  }

  Optional<Topic> find(String name) {
    if (name.startsWith(Topic.PLATFORM_EVENTS)) {
      String event = name.substring(Topic.PLATFORM_EVENTS.length());
      return schema
          .get()
          .type(event)
          .filter(type -> type.is(ObjectType.Flag.PLATFORM_EVENT))
          .map(type -> new Topic(name, List.of(type.name())))
          .or(() -> channel(name, event));
    }
    if (name.startsWith(Topic.CHANGE_EVENTS)) {
      String event = name.substring(Topic.CHANGE_EVENTS.length());
      return objectOf(event)
          .filter(type -> channels.selects(type.changeEventName()))
          .map(type -> new Topic(name, List.of(type.changeEventName())))
          .or(() -> channel(name, event));
    }
    return Optional.empty();
  }

  /** The object whose changes the event tells, if the event can exist in this schema. */
  Optional<ObjectType> objectOf(String changeEvent) {
    Schema now = schema.get();
    Index known = index;
    if (known.schema() != now) {
      Map<String, ObjectType> byChangeEvent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      now.types().stream()
          .filter(type -> type.is(ObjectType.Flag.CHANGE_EVENTS))
          .forEach(type -> byChangeEvent.put(type.changeEventName(), type));
      known = new Index(now, byChangeEvent);
      index = known;
    }
    return Optional.ofNullable(known.byChangeEvent().get(changeEvent));
  }

  private Optional<Topic> channel(String name, String channel) {
    if (channel.equals(ChannelMember.STANDARD_CHANNEL)) {
      return Optional.of(new Topic(name, channels.eventsOf(channel).orElse(List.of())));
    }
    return channel.endsWith("__chn")
        ? channels.eventsOf(channel).map(events -> new Topic(name, events))
        : Optional.empty();
  }
}
