package dev.greendoor.model;

import java.time.Instant;
import java.util.List;

/**
 * How far the store follows an org.
 *
 * @param org 18-character id of the org
 * @param stream the change stream
 * @param deliveries the org's allowance of event deliveries
 * @param objects one for each mapped object
 * @param unfilled columns whose field the org no longer has, as {@code Object.column}
 * @param rejected how many records are set aside
 */
public record SyncStatus(
    String org,
    Stream stream,
    Deliveries deliveries,
    List<Captured> objects,
    List<String> unfilled,
    long rejected) {

  /**
   * Event deliveries of the last 24 hours, to all subscribers of the org.
   *
   * @param used -1 before the org was asked
   * @param allowed -1 before the org was asked, or when it does not say
   */
  public record Deliveries(long used, long allowed) {

    /** Before the org was asked. */
    public static final Deliveries UNKNOWN = new Deliveries(-1, -1);

    /** Share of the allowance that is used; 0 when it is not known. */
    public int percent() {
      return allowed <= 0 ? 0 : (int) (100 * used / allowed);
    }
  }

  /**
   * The change stream.
   *
   * @param topic its channel
   * @param position what is safely stored; null before the first event or keep-alive
   * @param open whether it is open at the moment
   * @param heardAt when the org last sent anything, keep-alives too; null for never
   * @param events how many events were stored since the start
   * @param echoes how many of them were our own changes
   * @param lagMillis from the commit in the org to the row, of the last event; -1 before the first
   */
  public record Stream(
      String topic,
      String position,
      boolean open,
      Instant heardAt,
      long events,
      long echoes,
      long lagMillis) {

    /** A stream that this process has not opened. */
    public static Stream closed(String topic) {
      return new Stream(topic, null, false, null, 0, 0, -1);
    }
  }

  /**
   * One object.
   *
   * @param object API name
   * @param capture how its changes are learned: {@code changes} or {@code poll}
   * @param rows live rows in the store
   * @param snapshotDone whether it has been read to its end
   * @param snapshotRows how many rows the snapshot has read so far
   * @param polledTo newest stamp that polling has seen
   * @param deletionsTo until when deletions are known
   * @param certificate the last comparison with the org, or null
   */
  public record Captured(
      String object,
      String capture,
      long rows,
      boolean snapshotDone,
      long snapshotRows,
      String polledTo,
      String deletionsTo,
      Certificate certificate) {}
}
