package dev.greendoor.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One change event, decoded.
 *
 * @param object API name of the changed object
 * @param kind what happened
 * @param recordIds the records it happened to; for a gap event that names none, empty
 * @param fields fields that the event tells about → text; null where the field was cleared
 * @param wholeRecord whether {@code fields} is all there is (create, undelete) or only what changed
 * @param readAgain whether the event does not carry enough: the records must be read
 * @param committedAt when the change was committed
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
    String origin) {

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
