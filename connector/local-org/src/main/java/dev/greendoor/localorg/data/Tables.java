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

  private final RecordNumbers numbers;
  private final PurgedRows purgedRows;
  private volatile Map<ObjectType, Table> byType = Map.of();
  private volatile Map<String, Table> byKeyPrefix = Map.of();
  private volatile SharedValues sharedValues;

  Tables(Schema schema, RecordNumbers numbers, PurgedRows purgedRows) {
    this.numbers = numbers;
    this.purgedRows = purgedRows;
    adopt(schema);
  }

  /** Goes over to a schema that has everything of the present one in the same places. */
  final void adopt(Schema schema) {
    Map<ObjectType, Table> newByType = new LinkedHashMap<>();
    Map<String, Table> newByKeyPrefix = new HashMap<>();
    for (ObjectType type : schema.types()) {
      if (type.hasRows()) {
        Table known = byType.get(type);
        Table table = known == null ? new Table(type) : known.under(type);
        newByType.put(type, table);
        newByKeyPrefix.put(type.keyPrefix(), table);
      }
    }
    sharedValues = new SharedValues(schema.types());
    byType = newByType;
    byKeyPrefix = newByKeyPrefix;
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
  public Transaction.Change put(ObjectType type, Object[] values) {
    Row row = row(type, values);
    Table table = of(type);
    int slot = table.slotOf(row.id());
    if (slot < 0) {
      numbers.seen(type, row.id());
      table.append(row);
      return new Transaction.Change(null, row);
    }
    Row before = table.find(row.id());
    table.put(slot, row);
    return new Transaction.Change(before, row);
  }

  @Override
  public Transaction.Change purge(String id, Instant at) {
    purgedRows.add(id, at);
    Row row = find(id);
    if (row == null) {
      return null;
    }
    Table table = of(row.type());
    table.put(table.slotOf(id), null);
    return new Transaction.Change(row, null);
  }

  @Override
  public void numbered(String counter, long number) {
    numbers.atLeast(counter, number);
  }
}
