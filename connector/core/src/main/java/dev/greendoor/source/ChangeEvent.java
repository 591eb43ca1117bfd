package dev.greendoor.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One change event, decoded.
 *
 * @param object API name of the changed object
 * @param kind what happened
 * @param recordIds the records it happened to; empty where the event names none of its own: an
 *     overflow, or a wildcard
 * @param fields fields that the event tells about → text; null where the field was cleared
 * @param wholeRecord whether {@code fields} is all there is (create, undelete) or only what changed
 * @param readAgain whether the event does not carry enough: the records must be read
 * @param committedAt when the change was committed
 * @param commitNumber grows with every commit of the org: tells a late or repeated event
 * @param sequenceNumber counts the changes of one commit
 * @param origin {@code changeOrigin}: who made the change, by which API
 */
public record ChangeEvent(
    String object,
    Kind kind,
    List<String> recordIds,
    Map<String, String> fields,
    boolean wholeRecord,
    boolean readAgain,
    Instant committedAt,
    long commitNumber,
    long sequenceNumber,
    String origin) {

  /** The same event, its fields not to be trusted: the records must be read. */
  public ChangeEvent toBeReadAgain() {
    return new ChangeEvent(
        object,
        kind,
        recordIds,
        fields,
        wholeRecord,
        true,
        committedAt,
        commitNumber,
        sequenceNumber,
        origin);
  }

  /** Whether any record of the object may have changed: the event does not say which. */
  public boolean namesNoRecords() {
    return recordIds.isEmpty();
  }

  /** Whether the records are gone. */
  public boolean isDeletion() {
    return kind == Kind.DELETE || kind == Kind.GAP_DELETE;
  }

  /** Whether the records are back from the recycle bin. */
  public boolean isUndeletion() {
    return kind == Kind.UNDELETE || kind == Kind.GAP_UNDELETE;
  }

  /** What happened to the records. Gap events say so without telling the fields. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE,
    GAP_CREATE,
    GAP_UPDATE,
    GAP_DELETE,
    GAP_UNDELETE,
    GAP_OVERFLOW
  }
}
