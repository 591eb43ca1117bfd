package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.model.Watermark;
import dev.greendoor.source.ChangeEvent;
import dev.greendoor.source.ChangeSubscriber;
import dev.greendoor.store.Database;
import dev.greendoor.store.RejectedTable;
import dev.greendoor.store.TouchedTable;
import dev.greendoor.store.WatermarkTable;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies change events to the store. Rows, what they bear on, and the position that covers them
 * are one transaction: after a stop at any moment the stream goes on exactly behind what is stored.
 */
public final class ChangeCapture implements ChangeSubscriber.Handler {

  /** Told what the events changed, after it is stored. */
  public interface Listener {

    /** Objects of these names changed. */
    void changed(Set<String> objects);

    /** The stream is open; changes since the last position are on their way. */
    void connected();

    /** The position is lost: everything since must be polled. */
    void positionLost();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ChangeCapture.class);

  private final String org;
  private final String topic;
  private final CapturedObjects objects;
  private final Poll poll;
  private final Database database;
  private final WatermarkTable watermarks;
  private final TouchedTable touched;
  private final RejectedTable rejected;
  private final ReentrantLock writing;
  private final Listener listener;

  public ChangeCapture(
      String org,
      String topic,
      CapturedObjects objects,
      Poll poll,
      Database database,
      ReentrantLock writing,
      Listener listener) {
    this.org = org;
    this.topic = topic;
    this.objects = objects;
    this.poll = poll;
    this.database = database;
    this.watermarks = new WatermarkTable(database);
    this.touched = new TouchedTable(database);
    this.rejected = new RejectedTable(database);
    this.writing = writing;
    this.listener = listener;
  }

  @Override
  public Optional<String> position() {
    return watermarks.position(org, topic);
  }

  @Override
  public void apply(List<ChangeEvent> events, String position) {
    Set<String> changed = new LinkedHashSet<>();
    writing.lock();
    try {
      database.transaction(
          () -> {
            for (ChangeEvent event : events) {
              objects
                  .named(event.object())
                  .ifPresent(
                      object -> {
                        apply(object, event);
                        changed.add(event.object());
                      });
            }
            watermarks.store(new Watermark(org, topic, position));
          });
    } finally {
      writing.unlock();
    }
    if (!changed.isEmpty()) {
      listener.changed(changed);
    }
  }

  @Override
  public void unreadable(String eventId, byte[] payload, String reason) {
    rejected.add("salesforce", topic, eventId, HexFormat.of().formatHex(payload), reason);
  }

  @Override
  public void positionLost(String reason) {
    LOG.warn(
        "{}: the org no longer has the stored position ({}); polling what was missed",
        topic,
        reason);
    watermarks.remove(org, topic);
    listener.positionLost();
  }

  @Override
  public void connected() {
    listener.connected();
  }

  private void apply(CapturedObject object, ChangeEvent event) {
    List<String> ids = event.recordIds();
    touched.add(object.writer().touched(ids));
    if (event.kind() == ChangeEvent.Kind.DELETE || event.kind() == ChangeEvent.Kind.GAP_DELETE) {
      ids.forEach(
          id -> object.writer().delete(id, event.committedAt().truncatedTo(ChronoUnit.SECONDS)));
      return;
    }
    Set<String> present = Set.copyOf(object.writer().present(ids));
    List<String> again =
        ids.stream().filter(id -> !applied(object, event, id, present.contains(id))).toList();
    poll.read(object, again);
    touched.add(object.writer().touched(ids));
  }

  /** Whether the event alone said everything; else the record must be read. */
  private boolean applied(CapturedObject object, ChangeEvent event, String id, boolean present) {
    Map<String, String> fields = new HashMap<>(event.fields());
    fields.put("Id", id);
    // Stamps have whole seconds in an org: an event must not seem newer than its own record's
    // stamp.
    SourceRecord record =
        new SourceRecord("salesforce", event.object(), id, fields, event.committedAt(), false);
    if (event.readAgain() || !object.mapper().complete(record)) {
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
      rejected.add(record.source(), record.object(), id, fields.toString(), e.getMessage());
      return true;
    }
  }
}
