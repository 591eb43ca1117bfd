package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import java.util.Map;

/** Rows that the org keeps of its own accord, written as part of a user's call. */
public final class OwnRows {

  private final RowWriter writer;

  OwnRows(RowWriter writer) {
    this.writer = writer;
  }

  /** Adds a row; values in the classes in which rows hold them. */
  public Row add(String type, Map<String, ?> values) {
    return writer.add(type, values).orElseThrow();
  }

  public Row change(Row row, Map<String, ?> values) {
    return writer.change(row, values);
  }

  /** Removes a row for good. */
  public void purge(Row row) {
    writer.purge(row);
  }
}
