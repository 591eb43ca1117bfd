package dev.greendoor.capture;

import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.store.RowWriter;

/**
 * One object that is captured: its mapping, checked against the org, and the way into its table.
 *
 * @param softDeletes whether the object's deleted rows can be read from the recycle bin
 */
record CapturedObject(
    ObjectMapping mapping, RecordMapper mapper, RowWriter writer, boolean softDeletes) {

  String name() {
    return mapping.object();
  }

  /** SOQL for the records whose stamp is this moment or later, in the order of the stamp. */
  String selectSince(String since) {
    return withDeletedFlag(
            mapping.selectWhere(mapping.stamp() + " >= " + since)) // dates in SOQL are unquoted
        + " ORDER BY "
        + mapping.stamp()
        + ", Id";
  }

  /** SOQL for these records, deleted ones too where the object has them. */
  String selectByIds(java.util.Collection<String> ids) {
    return withDeletedFlag(mapping.selectWhere("Id IN ('" + String.join("','", ids) + "')"));
  }

  private String withDeletedFlag(String soql) {
    return softDeletes ? soql.replaceFirst(" FROM ", ", IsDeleted FROM ") : soql;
  }
}
