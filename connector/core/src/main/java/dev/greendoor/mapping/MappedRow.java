package dev.greendoor.mapping;

import java.time.Instant;
import java.util.List;

/**
 * A record as a row of its target table.
 *
 * @param id the record's key
 * @param columns the columns that have a value here, {@code id} first: all of the mapping's, or
 *     only those that changed
 * @param values one for each column, as {@link ColumnType#parse} makes them
 * @param modifiedAt the source's stamp of this version
 * @param deleted whether the source says that the record is gone
 */
public record MappedRow(
    String id, List<String> columns, List<Object> values, Instant modifiedAt, boolean deleted) {}
