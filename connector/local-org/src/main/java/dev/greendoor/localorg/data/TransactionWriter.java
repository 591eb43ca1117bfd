package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns changes into journal entries. The first row of an object in a file is preceded by the names
 * of its fields, so that rows are found again under another schema.
 */
final class TransactionWriter {

  static final int LAYOUT = 1;
  static final int PUT = 2;
  static final int PURGE = 3;
  static final int NUMBERED = 4;
  static final int COMMITTED = 5;

  private final Map<ObjectType, Integer> layouts = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream output = new DataOutputStream(bytes);
  private final int firstLayout;

  /**
   * A writer that continues a file.
   *
   * @param firstLayout layouts that the file already has
   */
  TransactionWriter(int firstLayout) {
    this.firstLayout = firstLayout;
  }

  void put(Row row) throws IOException {
    int layout = layoutOf(row.type());
    output.write(PUT);
    ValueFormat.writeLong(output, layout);
    List<Field> fields = row.type().fields();
    output.write(presence(row, fields));
    for (Field field : fields) {
      Object value = row.value(field);
      if (value != null) {
        ValueFormat.write(output, value);
      }
    }
  }

  void purge(String id, Instant at) throws IOException {
    output.write(PURGE);
    ValueFormat.writeText(output, id);
    ValueFormat.writeLong(output, at.toEpochMilli());
  }

  void numbered(String type, long number) throws IOException {
    output.write(NUMBERED);
    ValueFormat.writeText(output, type);
    ValueFormat.writeLong(output, number);
  }

  /** Whose work the next so many rows are, and what tells it apart from other commits. */
  void committed(Commit commit, int changes) throws IOException {
    output.write(COMMITTED);
    ValueFormat.writeText(output, commit.transactionKey());
    ValueFormat.writeLong(output, commit.number());
    ValueFormat.writeLong(output, commit.at().toEpochMilli());
    ValueFormat.writeText(output, commit.user());
    ValueFormat.writeText(output, commit.origin() == null ? "" : commit.origin());
    ValueFormat.writeLong(output, changes);
  }

  /** Bytes collected since the last {@link #take}. */
  int size() {
    return bytes.size();
  }

  byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  /** Layouts since this count were never written after all and will be written again. */
  void forgetLayoutsFrom(int count) {
    layouts.values().removeIf(layout -> layout >= count);
  }

  int layoutCount() {
    return firstLayout + layouts.size();
  }

  private int layoutOf(ObjectType type) throws IOException {
    Integer known = layouts.get(type);
    if (known != null) {
      return known;
    }
    int layout = layoutCount();
    layouts.put(type, layout);
    output.write(LAYOUT);
    ValueFormat.writeText(output, type.name());
    ValueFormat.writeLong(output, type.fields().size());
    for (Field field : type.fields()) {
      ValueFormat.writeText(output, field.name());
    }
    return layout;
  }

  private static byte[] presence(Row row, List<Field> fields) {
    byte[] bits = new byte[(fields.size() + 7) / 8];
    for (int position = 0; position < fields.size(); position++) {
      if (row.value(fields.get(position)) != null) {
        bits[position / 8] |= (byte) (1 << position % 8);
      }
    }
    return bits;
  }
}
