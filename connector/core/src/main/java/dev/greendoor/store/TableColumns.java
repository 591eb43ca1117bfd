package dev.greendoor.store;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.ColumnType.Kind;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.ObjectMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What columns the store's tables have, and the addition of those that a mapping brings. */
public final class TableColumns {

  private final Database database;

  public TableColumns(Database database) {
    this.database = database;
  }

  /**
   * The columns of a table with their types, in order.
   *
   * @throws ConnectorException MAPPING_INVALID when there is no such table
   */
  public Map<String, ColumnType> of(String file, String table) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    database
        .client()
        .sql(
            """
            SELECT column_name, data_type,
                   COALESCE(character_maximum_length, numeric_precision), numeric_scale
            FROM information_schema.columns
            WHERE table_schema = CURRENT_SCHEMA AND table_name = :table
            ORDER BY ordinal_position
            """)
        .param("table", table)
        .query(
            row -> {
              columns.put(row.getString(1), type(row.getString(2), row.getLong(3), row.getInt(4)));
            });
    if (columns.isEmpty() || !columns.containsKey("modified_at")) {
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          file + ": table: the store has no table " + table + " that a mapping may fill");
    }
    return columns;
  }

  /**
   * Adds the columns that the mapping has and the table lacks, with the type of their source field.
   * Nothing is ever dropped or retyped.
   *
   * @param typeOf the column type for a mapped field
   * @return the table's columns as they now are
   */
  public Map<String, ColumnType> extendedFor(
      ObjectMapping mapping, Function<FieldMapping, ColumnType> typeOf) {
    Map<String, ColumnType> columns = of(mapping.file(), mapping.table());
    boolean added = false;
    for (FieldMapping field : mapping.fields()) {
      if (!columns.containsKey(field.column())) {
        ColumnType type = typeOf.apply(field);
        database
            .client()
            .sql(
                "ALTER TABLE %s ADD COLUMN %s %s"
                    .formatted(mapping.table(), field.column(), type.sql()))
            .update();
        columns.put(field.column(), type);
        added = true;
      }
    }
    if (added) {
      database.renewViews();
    }
    return columns;
  }

  private static ColumnType type(String sqlType, long length, int scale) {
    String name = sqlType.toUpperCase(java.util.Locale.ROOT);
    if (name.startsWith("TIMESTAMP")) {
      return new ColumnType(Kind.TIMESTAMP, 0, 0);
    }
    return switch (name) {
      case "NUMERIC", "DECIMAL" -> new ColumnType(Kind.NUMBER, (int) length, scale);
      case "INTEGER" -> new ColumnType(Kind.INTEGER, 0, 0);
      case "BOOLEAN" -> new ColumnType(Kind.BOOLEAN, 0, 0);
      case "DATE" -> new ColumnType(Kind.DATE, 0, 0);
      default -> new ColumnType(Kind.TEXT, length > 100_000 ? 0 : (int) length, 0);
    };
  }
}
