package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The rows of one object in the order of their creation, with its indexes. A row keeps its slot for
 * life; a slot whose row was purged stays empty. The org's lock guards it.
 */
final class Table {

  private final ObjectType type;
  private final FieldIndex[] indexes;
  private final SlotById slotById;
  private Row[] rows = new Row[16];
  private int used;
  private int size;
  private long modifications;

  Table(ObjectType type) {
    this.type = type;
    this.indexes =
        type.fields().stream()
            .map(field -> FieldIndex.of(field).orElse(null))
            .toArray(FieldIndex[]::new);
    this.slotById = new SlotById(slot -> rows[slot].id());
  }

  /** The same rows in the same slots, under a later state of the object. */
  Table under(ObjectType next) {
    Table table = new Table(next);
    table.rows = new Row[rows.length];
    table.used = used;
    for (int slot = 0; slot < used; slot++) {
      if (rows[slot] != null) {
        table.put(slot, rows[slot].under(next));
      }
    }
    table.modifications = modifications + 1;
    return table;
  }

  ObjectType type() {
    return type;
  }

  int size() {
    return size;
  }

  /** How often a slot was written. */
  long modifications() {
    return modifications;
  }

  /** The row with this 18-character id, or null. */
  Row find(String id) {
    int slot = slotById.find(id);
    return slot < 0 ? null : rows[slot];
  }

  /** The slot of this 18-character id, or -1. */
  int slotOf(String id) {
    return slotById.find(id);
  }

  Stream<Row> scan() {
    return Arrays.stream(rows, 0, used).filter(Objects::nonNull);
  }

  boolean indexed(Field field) {
    return indexes[field.ordinal()] != null;
  }

  /** Rows whose indexed field has this value, in the order of their creation. */
  Collection<Row> lookup(Field field, Object value) {
    SlotList slots = indexes[field.ordinal()].find(value);
    List<Row> found = new ArrayList<>(slots.size());
    for (int position = 0; position < slots.size(); position++) {
      found.add(rows[slots.get(position)]);
    }
    return found;
  }

  /** Gives a slot to a new row. */
  int append(Row row) {
    if (used == rows.length) {
      rows = Arrays.copyOf(rows, used * 2);
    }
    int slot = used++;
    put(slot, row);
    return slot;
  }

  /** Replaces the row of a slot; null on either side means that there is none. */
  void put(int slot, Row after) {
    modifications++;
    Row before = rows[slot];
    if (before == null) {
      rows[slot] = after;
      slotById.add(after.id(), slot);
      size++;
    } else if (after == null) {
      slotById.remove(before.id());
      size--;
    }
    for (FieldIndex index : indexes) {
      if (index != null) {
        move(index, slot, before, after);
      }
    }
    rows[slot] = after;
  }

  private static void move(FieldIndex index, int slot, Row before, Row after) {
    if (before != null && after != null && index.sameKey(before, after)) {
      return;
    }
    if (before != null) {
      index.remove(before, slot);
    }
    if (after != null) {
      index.add(after, slot);
    }
  }
}
