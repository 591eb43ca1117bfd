package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.List;

/**
 * The answer to a query: a snapshot that pages can be cut from for as long as it is held. Records
 * are projected when asked for, so a million rows cost no more than their references.
 */
public interface QueryResult {

  /** The object queried, or null for an aggregate ({@code AggregateResult}). */
  ObjectType type();

  boolean aggregate();

  /** What a record has, in the order of the SELECT. */
  List<Column> columns();

  /** Rows that matched; for {@code SELECT COUNT()} the count itself, with no records. */
  int totalSize();

  /** Records that can be read: {@link #totalSize}, or 0 for {@code SELECT COUNT()}. */
  int recordCount();

  /** The record at this position, from 0; null for one that is gone since it was found. */
  Record record(int index);

  /** One part of a record. */
  sealed interface Column permits FieldColumn, ParentColumn, ChildColumn {
    /** Name in the answer: the field's API name, its alias, {@code expr0}, or the relationship. */
    String name();
  }

  /** A value. {@code field} is null for aggregates and functions; {@code type} is always known. */
  record FieldColumn(String name, FieldType type, Field field) implements Column {}

  /** A parent, {@code Account} in {@code Account.Name}, with the parts asked for. */
  record ParentColumn(String name, List<Column> columns) implements Column {}

  /** The children of a subquery, with the parts asked for of each. */
  record ChildColumn(String name, List<Column> columns) implements Column {}

  /**
   * One record. Values stand in the order of the columns it was asked with: a stored value (see
   * {@link FieldType}) for a field, a {@code Record} or null for a parent, a {@code QueryResult} or
   * null for children.
   *
   * @param type the record's object; null in aggregates
   * @param id null in aggregates
   */
  record Record(ObjectType type, String id, List<Column> columns, Object[] values) {}
}
