package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads journal entries back, under the schema of today: fields and objects that are gone fall
 * away.
 */
final class TransactionReader {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionReader.class);

  /** How rows of one object were written: {@code fields} holds null for a field that is gone. */
  private record Layout(Optional<ObjectType> type, List<Optional<Field>> fields) {}

  private final Schema schema;
  private final Journal.Contents contents;
  private final CommitRecovery recovery;
  private final List<Layout> layouts = new ArrayList<>();
  private long putCount;

  TransactionReader(Schema schema, Journal.Contents contents, CommitRecovery recovery) {
    this.schema = schema;
    this.contents = contents;
    this.recovery = recovery;
  }

  /** Rows read, of which later ones replaced earlier ones. */
  long putCount() {
    return putCount;
  }

  int layoutCount() {
    return layouts.size();
  }

  void read(byte[] entries) throws IOException {
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(entries));
    while (input.available() > 0) {
      int kind = input.readUnsignedByte();
      switch (kind) {
        case TransactionWriter.LAYOUT -> layouts.add(layout(input));
        case TransactionWriter.PUT -> put(input);
        case TransactionWriter.PURGE ->
            recovery.changed(
                contents.purge(
                    ValueFormat.readText(input),
                    Instant.ofEpochMilli(ValueFormat.readLong(input))));
        case TransactionWriter.NUMBERED ->
            contents.numbered(ValueFormat.readText(input), ValueFormat.readLong(input));
        case TransactionWriter.COMMITTED ->
            recovery.begin(commit(input), (int) ValueFormat.readLong(input));
        default -> throw new IOException("no kind of entry has the tag " + kind);
      }
    }
  }

  /** A commit without its changes, which follow. */
  private static Commit commit(DataInputStream input) throws IOException {
    String key = ValueFormat.readText(input);
    long number = ValueFormat.readLong(input);
    Instant at = Instant.ofEpochMilli(ValueFormat.readLong(input));
    String user = ValueFormat.readText(input);
    String origin = ValueFormat.readText(input);
    return new Commit(key, number, at, user, origin.isEmpty() ? null : origin, List.of());
  }

  private Layout layout(DataInputStream input) throws IOException {
    String name = ValueFormat.readText(input);
    Optional<ObjectType> type = schema.type(name).filter(ObjectType::hasRows);
    if (type.isEmpty()) {
      LOG.warn("The schema has no object {} any more: its rows are left out", name);
    }
    long count = ValueFormat.readLong(input);
    List<Optional<Field>> fields = new ArrayList<>();
    for (long position = 0; position < count; position++) {
      String fieldName = ValueFormat.readText(input);
      Optional<Field> field = type.flatMap(found -> found.field(fieldName));
      if (type.isPresent() && field.isEmpty()) {
        LOG.warn(
            "The schema has no field {}.{} any more: its values are left out", name, fieldName);
      }
      fields.add(field);
    }
    return new Layout(type, fields);
  }

  private void put(DataInputStream input) throws IOException {
    Layout layout = layouts.get((int) ValueFormat.readLong(input));
    int count = layout.fields().size();
    byte[] presence = new byte[(count + 7) / 8];
    input.readFully(presence);
    Object[] values = layout.type().map(type -> new Object[type.fields().size()]).orElse(null);
    for (int position = 0; position < count; position++) {
      if ((presence[position / 8] >> position % 8 & 1) == 1) {
        Object value = ValueFormat.read(input);
        layout
            .fields()
            .get(position)
            .ifPresent(
                field -> {
                  Object present = RetypedValue.of(field.type(), value);
                  if (field.type().accepts(present)) {
                    values[field.ordinal()] = present;
                  }
                });
      }
    }
    putCount++;
    recovery.changed(layout.type().map(type -> contents.put(type, values)).orElse(null));
  }
}
