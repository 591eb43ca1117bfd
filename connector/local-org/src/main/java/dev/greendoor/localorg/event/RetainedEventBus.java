package dev.greendoor.localorg.event;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.DailyUse;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The org's event bus: events are kept, in memory or on disk too, and read again from any position
 * within the retention. Readers pull at their own pace and are only told that there is something
 * new.
 */
public final class RetainedEventBus implements EventBus, AutoCloseable {

  private static final long SEGMENT_BYTES = 8L << 20;

  /** What an Enterprise org may have delivered in a day, to all subscribers together. */
  private static final long DELIVERIES_A_DAY = 50_000;

  private final Supplier<Schema> schema;
  private final Clock clock;
  private final Topics topics;
  private final ChangeEvents changeEvents;
  private final PlatformEventFields platformEvents = new PlatformEventFields();
  private final EventLog log;
  private final Optional<EventJournal> journal;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final PushThread pushThread = new PushThread();
  private final Object appending = new Object();
  private final DailyUse deliveries;
  private long nextReplayId;

  private RetainedEventBus(
      Supplier<Schema> schema,
      EventChannels channels,
      Clock clock,
      EventRetention retention,
      Optional<EventJournal> journal)
      throws IOException {
    this.schema = schema;
    this.clock = clock;
    this.deliveries = new DailyUse(clock, DELIVERIES_A_DAY);
    this.journal = journal;
    topics = new Topics(schema, channels);
    changeEvents = new ChangeEvents(channels);
    // Another life of an org in memory begins above the ids of this one, so that they are refused.
    long newOrg = System.currentTimeMillis();
    log = new EventLog(journal.map(known -> known.start(newOrg)).orElse(newOrg), clock, retention);
    long floor = log.last();
    if (journal.isPresent()) {
      floor = journal.get().replay(log::add, newOrg);
    }
    nextReplayId = Math.max(floor, log.last()) + 1;
  }

  /** Events that subscribers were sent, over whichever API, against the org's daily allowance. */
  public DailyUse deliveries() {
    return deliveries;
  }

  /** A bus that forgets everything when the process ends. */
  public static RetainedEventBus inMemory(
      Supplier<Schema> schema, EventChannels channels, Clock clock, EventRetention retention) {
    try {
      return new RetainedEventBus(schema, channels, clock, retention, Optional.empty());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A bus that continues from, and keeps its events in, this directory. */
  public static RetainedEventBus onDisk(
      Supplier<Schema> schema,
      EventChannels channels,
      Clock clock,
      EventRetention retention,
      Path directory)
      throws IOException {
    return new RetainedEventBus(
        schema,
        channels,
        clock,
        retention,
        Optional.of(
            new EventJournal(
                directory, SEGMENT_BYTES, Commit.numberAt(System.currentTimeMillis()))));
  }

  /** The number of the last commit that this bus knows of from this or a former life. */
  public long toldThrough() {
    synchronized (appending) {
      return journal.map(EventJournal::toldThrough).orElse(0L);
    }
  }

  @Override
  public String publish(String eventObject, Map<String, Object> fields, String userId) {
    return publish(eventObject, fields, userId, UUID.randomUUID().toString()).id();
  }

  /**
   * Publishes a platform event under an id that the publisher chose.
   *
   * @throws SalesforceException INVALID_TYPE, INVALID_FIELD, REQUIRED_FIELD_MISSING and the other
   *     refusals of a record's values
   */
  @Override
  public Event publish(String eventObject, Map<String, Object> fields, String userId, String id) {
    ObjectType type =
        schema
            .get()
            .type(eventObject)
            .filter(found -> found.is(ObjectType.Flag.PLATFORM_EVENT))
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALID_TYPE,
                        "sObject type '" + eventObject + "' is not supported."));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("CreatedDate", clock.instant());
    payload.put("CreatedById", userId);
    payload.putAll(platformEvents.valuesOf(type, fields));
    return append(List.of(new ChangeEvents.Unplaced(type.name(), payload)), id, 0).get(0);
  }

  @Override
  public void committed(Commit commit) {
    append(changeEvents.of(commit), null, commit.number());
  }

  @Override
  public Subscription subscribe(String topic, Consumer<Event> consumer) {
    Topic found =
        topic(topic)
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.NOT_FOUND, "The channel " + topic + " does not exist."));
    return pushThread.subscribe(this, found, consumer);
  }

  /** The topic of this name, if the org has it. */
  public Optional<Topic> topic(String name) {
    return topics.find(name);
  }

  /** The object whose changes this event tells, or the platform event itself. */
  public Optional<ObjectType> objectOf(String schemaName) {
    return schema
        .get()
        .type(schemaName)
        .filter(type -> type.is(ObjectType.Flag.PLATFORM_EVENT))
        .or(() -> topics.objectOf(schemaName));
  }

  /** The objects whose events exist now: platform events and the selected objects. */
  public List<ObjectType> eventObjects() {
    return schema.get().types().stream()
        .filter(
            type ->
                type.is(ObjectType.Flag.PLATFORM_EVENT)
                    || topic(Topic.CHANGE_EVENTS + type.changeEventName()).isPresent())
        .toList();
  }

  /**
   * The replay id after which a reader begins.
   *
   * @throws InvalidReplayIdException when events after it may be lost
   */
  public long resolve(ReplayPosition position) {
    return log.resolve(position);
  }

  /** At most {@code max} events of the topic after this replay id, in order. */
  public List<Event> read(Topic topic, long afterReplayId, int max) {
    return log.read(topic.events(), afterReplayId, max);
  }

  /** The greatest replay id given out on any topic. */
  public long latestReplayId() {
    return log.last();
  }

  /** Calls {@code listener} after new events can be read; it must return at once. */
  public Subscription onPublished(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() throws IOException {
    pushThread.close();
    synchronized (appending) {
      if (journal.isPresent()) {
        journal.get().close();
      }
    }
  }

  /** Keeps events; a commit without any is written down too, lest it be told again. */
  private List<Event> append(List<ChangeEvents.Unplaced> unplaced, String id, long commitNumber) {
    List<Event> events = new ArrayList<>(unplaced.size());
    Instant now = clock.instant();
    synchronized (appending) {
      for (ChangeEvents.Unplaced event : unplaced) {
        String eventId = id == null ? UUID.randomUUID().toString() : id;
        events.add(new Event(nextReplayId++, eventId, event.schemaName(), now, event.payload()));
      }
      if (!events.isEmpty()) {
        // Ids are not contiguous in an org either: nobody may count on the next one.
        nextReplayId++;
      }
      writeDown(new EventGroup(commitNumber, events));
      events.forEach(log::add);
    }
    if (!events.isEmpty()) {
      listeners.forEach(Runnable::run);
    }
    return events;
  }

  private void writeDown(EventGroup group) {
    if (journal.isPresent()) {
      try {
        journal.get().append(group);
        journal.get().forgetBefore(log.oldest());
      } catch (IOException failed) {
        throw new UncheckedIOException("The event journal cannot be written", failed);
      }
    }
  }
}
