package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.Dependencies;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.source.Selection;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.StoredRows;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One object that is captured: its mapping, checked against the org, and the ways into and out of
 * its table.
 *
 * @param paths the mapping's paths in their order
 */
record CapturedObject(
    ObjectMapping mapping,
    List<String> paths,
    SourceObject described,
    Dependencies dependencies,
    RecordMapper mapper,
    RowWriter writer,
    StoredRows stored) {

  String name() {
    return mapping.object();
  }

  /** Source path → text, of the values of a bulk result's line in the order of the paths. */
  Map<String, String> fields(List<String> values) {
    Map<String, String> fields = new HashMap<>(paths.size() * 2);
    for (int i = 0; i < paths.size(); i++) {
      fields.put(paths.get(i), values.get(i));
    }
    return fields;
  }

  /**
   * A line of a bulk result as the row that it should be.
   *
   * @throws ConnectorException RECORD_UNREADABLE naming the field whose value is not of its type
   */
  MappedRow row(Map<String, String> fields) {
    Instant stamp;
    try {
      stamp = ColumnType.timestamp(fields.get(mapping.stamp()));
    } catch (DateTimeException e) {
      throw new ConnectorException(
          ErrorCode.RECORD_UNREADABLE,
          "%s: %s is not a moment (%s), of '%s'"
              .formatted(name(), mapping.stamp(), e.getMessage(), fields.get("Id")),
          e);
    }
    return mapper.row(
        new SourceRecord("salesforce", name(), fields.get("Id"), fields, stamp, false));
  }

  /** Whether the object's deleted rows can be read from the recycle bin. */
  boolean softDeletes() {
    return described.field("IsDeleted").isPresent();
  }

  /** The records whose stamp is this moment or later, in the order of the stamp. */
  Selection since(Instant moment) {
    return new Selection(
        mapping.stamp() + " >= " + moment.truncatedTo(ChronoUnit.MILLIS), // unquoted in SOQL
        mapping.stamp() + ", Id",
        0,
        softDeletes());
  }

  /** These records, deleted ones too where the object has them. */
  Selection byIds(Collection<String> ids) {
    return Selection.ids(ids, softDeletes());
  }
}
