package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of all objects that have rows. As a journal's contents, it takes rows back in. */
final class Tables implements Journal.Contents {

  private final Map<ObjectType, Table> byType = new LinkedHashMap<>();
  private final Map<String, Table> byKeyPrefix = new HashMap<>();
  private final SharedValues sharedValues;
  private final RecordNumbers numbers;
  private final PurgedRows purgedRows;

  Tables(Schema schema, RecordNumbers numbers, PurgedRows purgedRows) {
    this.sharedValues = new SharedValues(schema.types());
    this.numbers = numbers;
    this.purgedRows = purgedRows;
    for (ObjectType type : schema.types()) {
      if (type.hasRows()) {
        Table table = new Table(type);
        byType.put(type, table);
        byKeyPrefix.put(type.keyPrefix(), table);
      }
    }
  }

  Table of(ObjectType type) {
    Table table = byType.get(type);
    if (table == null) {
      throw new IllegalStateException("Object " + type + " has no rows");
    }
    return table;
  }

  /** The row with this 18-character id, or null. */
  Row find(String id) {
    Table table = byKeyPrefix.get(id.substring(0, 3));
    return table == null ? null : table.find(id);
  }

  /** A row of these values, which it takes over and lets share what other rows hold. */
  Row row(ObjectType type, Object[] values) {
    sharedValues.share(type, values, this::find);
    return new Row(type, values);
  }

  Stream<Row> rows() {
    return byType.values().stream().flatMap(Table::scan);
  }

  long size() {
    return byType.values().stream().mapToLong(Table::size).sum();
  }

  @Override
  public void put(ObjectType type, Object[] values) {
    Row row = row(type, values);
    Table table = of(type);
    int slot = table.slotOf(row.id());
    if (slot < 0) {
      numbers.seen(type, row.id());
      table.append(row);
    } else {
      table.put(slot, row);
    }
  }

  @Override
  public void purge(String id, Instant at) {
    purgedRows.add(id, at);
    Row row = find(id);
    if (row != null) {
      Table table = of(row.type());
      table.put(table.slotOf(id), null);
    }
  }

  @Override
  public void numbered(String counter, long number) {
    numbers.atLeast(counter, number);
  }
}
