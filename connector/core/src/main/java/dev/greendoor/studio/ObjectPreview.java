package dev.greendoor.studio;

import java.util.List;

/**
 * What a proposal does to the rows of one object.
 *
 * @param rows how many records the org has of it; for an object that is given up, how many rows are
 *     retired
 * @param records the newest records, with the columns that change
 * @param rejected how many of the looked at would be set aside
 * @param lookedAt how many records were looked at
 * @param callsNow to read the object, and to compare it afterwards
 * @param bytes about how much text its rows have, from those looked at
 * @param seconds to read it, at the rate of the last backfill; null where none was measured
 */
public record ObjectPreview(
    String object,
    String table,
    ObjectChange.Kind change,
    long rows,
    List<Row> records,
    int rejected,
    int lookedAt,
    String readBy,
    long callsNow,
    long bytes,
    Long seconds) {

  /**
   * One record.
   *
   * @param rejected why it would be set aside; null when it would not
   */
  public record Row(String id, List<Cell> fields, String rejected) {}

  /**
   * One column of it.
   *
   * @param before what the store has; null for nothing
   * @param after what it would have
   */
  public record Cell(String column, String before, String after) {}
}
