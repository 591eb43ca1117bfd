package dev.greendoor.capture;

import dev.greendoor.mapping.Dependencies;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.source.Selection;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.StoredRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * One object that is captured: its mapping, checked against the org, and the ways into and out of
 * its table.
 */
record CapturedObject(
    ObjectMapping mapping,
    SourceObject described,
    Dependencies dependencies,
    RecordMapper mapper,
    RowWriter writer,
    StoredRows stored) {

  String name() {
    return mapping.object();
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
