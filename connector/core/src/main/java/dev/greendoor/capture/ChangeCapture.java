package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.model.SyncStatus;
import dev.greendoor.source.ChangeEvent;
import dev.greendoor.source.ChangeSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Applies change events to the store. Rows, what they bear on, and the position that covers them
 * are one transaction: after a stop at any moment the stream goes on exactly behind what is stored.
 */
final class ChangeCapture implements ChangeSubscriber.Handler {

  /** Told what the events changed, after it is stored. */
  interface Listener {

    /** Records of these objects changed: object → record ids. */
    void changed(Map<String, Set<String>> records);

    /** The stream is open; changes since the last position are on their way. */
    void connected();

    /** Something was missed: everything since must be polled. */
    void missed();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ChangeCapture.class);

  private final CaptureStore store;
  private final String topic;
  private final CapturedObjects objects;
  private final Poll poll;
  private final Dependents dependents;
  private final EchoFilter echo;
  private final Listener listener;
  private final CountDownLatch snapshotDone = new CountDownLatch(1);
  private final AtomicLong applied = new AtomicLong();
  private final AtomicLong echoes = new AtomicLong();
  private final AtomicLong lagMillis = new AtomicLong(-1);
  private volatile boolean open;
  private volatile Instant heardAt;
  private volatile boolean connectedBefore;

  ChangeCapture(
      CaptureStore store,
      String topic,
      CapturedObjects objects,
      Poll poll,
      Dependents dependents,
      EchoFilter echo,
      Listener listener) {
    this.store = store;
    this.topic = topic;
    this.objects = objects;
    this.poll = poll;
    this.dependents = dependents;
    this.echo = echo;
    this.listener = listener;
  }

  /** From here on events are applied; those that arrived during the snapshot first. */
  void snapshotDone() {
    snapshotDone.countDown();
  }

  /** How the stream is. */
  SyncStatus.Stream status() {
    return new SyncStatus.Stream(
        topic,
        position().orElse(null),
        open,
        heardAt,
        applied.get(),
        echoes.get(),
        lagMillis.get());
  }

  @Override
  public Optional<String> position() {
    return store.position(topic);
  }

  @Override
  public void apply(List<ChangeEvent> events, String position) throws InterruptedException {
    heardAt = Instant.now();
    if (!events.isEmpty()) {
      snapshotDone.await();
    }
    Map<String, Set<String>> changed = new HashMap<>();
    store.exclusively(
        () -> {
          readWindows(events);
          try {
            store.transaction(() -> applyAll(events, position, changed));
          } catch (NonTransientDataAccessException e) {
            changed.clear();
            applyOneByOne(events, position, changed);
          }
          return null;
        });
    applied.addAndGet(events.size());
    if (!events.isEmpty()) {
      Instant committed = events.get(events.size() - 1).committedAt();
      lagMillis.set(Math.max(0, Duration.between(committed, Instant.now()).toMillis()));
    }
    if (!changed.isEmpty()) {
      listener.changed(changed);
    }
  }

  /** Events that name no records: a window of time is read, before the position moves on. */
  private void readWindows(List<ChangeEvent> events) {
    for (ChangeEvent event : events) {
      if (event.namesNoRecords()) {
        LOG.info(
            "{}: {} names no records; what changed since {} is read",
            event.object(),
            event.kind(),
            event.committedAt());
        objects.named(event.object()).ifPresent(object -> poll.window(object, event.committedAt()));
      }
    }
  }

  private void applyAll(
      List<ChangeEvent> events, String position, Map<String, Set<String>> changed) {
    CommitOrder order = order();
    events.forEach(event -> apply(event, order, changed));
    store.position(commits(), order.text());
    store.position(topic, position);
  }

  /** The database refuses one of the events: the others are stored, that one is set aside. */
  private void applyOneByOne(
      List<ChangeEvent> events, String position, Map<String, Set<String>> changed) {
    CommitOrder order = order();
    for (ChangeEvent event : events) {
      try {
        store.transaction(() -> apply(event, order, changed));
      } catch (NonTransientDataAccessException e) {
        String reason = reason(e);
        LOG.warn("{} {}: set aside: {}", event.object(), event.recordIds(), reason);
        store.transaction(
            () ->
                event
                    .recordIds()
                    .forEach(
                        id ->
                            store.setAside(event.object(), id, event.fields().toString(), reason)));
      }
    }
    store.transaction(
        () -> {
          store.position(commits(), order.text());
          store.position(topic, position);
        });
  }

  private static String reason(DataAccessException e) {
    return String.valueOf(e.getMostSpecificCause().getMessage());
  }

  private void apply(ChangeEvent event, CommitOrder order, Map<String, Set<String>> changed) {
    CapturedObject object = objects.named(event.object()).orElse(null);
    if (object == null) {
      return;
    }
    boolean ours = isEcho(event);
    if (!ours) {
      store.touch(object, event.recordIds());
    }
    apply(object, order.isNext(event) ? event : event.toBeReadAgain());
    dependents.read(event.object(), event.recordIds(), changedFields(event));
    if (event.isDeletion() || event.isUndeletion()) {
      dependents.follow(event.object(), event.recordIds(), event.committedAt());
    }
    if (ours) {
      echoes.incrementAndGet();
    } else {
      store.touch(object, event.recordIds());
      changed
          .computeIfAbsent(event.object(), name -> new LinkedHashSet<>())
          .addAll(event.recordIds());
    }
  }

  /** Of an update that tells them; a new record has no dependents whose values it changes. */
  private static Optional<Set<String>> changedFields(ChangeEvent event) {
    if (event.kind() == ChangeEvent.Kind.CREATE) {
      return Optional.of(Set.of());
    }
    return event.kind() == ChangeEvent.Kind.UPDATE
        ? Optional.of(event.fields().keySet())
        : Optional.empty();
  }

  private boolean isEcho(ChangeEvent event) {
    return !event.recordIds().isEmpty()
        && event.recordIds().stream()
            .allMatch(id -> echo.isEcho(id, event.origin(), event.fields()));
  }

  private void apply(CapturedObject object, ChangeEvent event) {
    List<String> ids = event.recordIds();
    if (event.isDeletion() && !event.readAgain()) {
      store.delete(object, ids, event.committedAt());
      return;
    }
    Set<String> present = Set.copyOf(object.writer().present(ids));
    List<String> again =
        ids.stream().filter(id -> !applied(object, event, id, present.contains(id))).toList();
    poll.read(object, again, event.committedAt());
  }

  /** Whether the event alone said everything; else the record must be read. */
  private boolean applied(CapturedObject object, ChangeEvent event, String id, boolean present) {
    Map<String, String> fields = new HashMap<>(event.fields());
    fields.put("Id", id);
    SourceRecord record =
        new SourceRecord("salesforce", event.object(), id, fields, event.committedAt(), false);
    boolean formulaChanges =
        event.fields().keySet().stream().anyMatch(object.dependencies().formulaInputs()::contains);
    if (event.readAgain()
        || object.mapping().filteredBy(event.fields().keySet(), event.wholeRecord())
        || !object.mapper().complete(record)
        || (event.wholeRecord() && !object.dependencies().formulaInputs().isEmpty())
        || formulaChanges) {
      return false;
    }
    if (!event.wholeRecord() && !present) {
      return false;
    }
    try {
      if (event.wholeRecord()) {
        object.writer().upsert(List.of(object.mapper().row(record)));
      } else {
        MappedRow changes = object.mapper().changes(record);
        object.writer().update(changes);
      }
      return true;
    } catch (ConnectorException e) {
      if (objects.haveChanged(object.name())) {
        return false;
      }
      store.setAside(record, e.getMessage());
      return true;
    }
  }

  @Override
  public void unreadable(String eventId, byte[] payload, String reason) {
    LOG.warn("{}: event {} is set aside: {}", topic, eventId, reason);
    store.transaction(
        () -> store.setAside(topic, eventId, HexFormat.of().formatHex(payload), reason));
    // It is not known whose event it was.
    listener.missed();
  }

  @Override
  public void positionLost(String reason) {
    LOG.warn(
        "{}: the org no longer has the stored position ({}); what was missed is read",
        topic,
        reason);
    store.forget(topic);
    store.forget(commits());
  }

  @Override
  public void connected() {
    open = true;
    listener.connected();
    // Without a position the stream begins with the next event: what came since the last
    // connection is read. Before the snapshot is done nothing is missed: all is read after it.
    if (connectedBefore && position().isEmpty() && snapshotDone.getCount() == 0) {
      listener.missed();
    }
    connectedBefore = true;
  }

  @Override
  public void disconnected() {
    open = false;
  }

  private CommitOrder order() {
    return CommitOrder.after(store.position(commits()));
  }

  private String commits() {
    return "commits:" + topic;
  }
}
