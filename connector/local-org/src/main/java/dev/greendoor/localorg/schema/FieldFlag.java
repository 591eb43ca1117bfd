package dev.greendoor.localorg.schema;

/** The yes-or-no attributes of a field, by the names that describe gives them. */
public enum FieldFlag {
  NILLABLE,
  CREATEABLE,
  UPDATEABLE,
  DEFAULTED_ON_CREATE,
  EXTERNAL_ID,
  ID_LOOKUP,
  NAME_FIELD,
  UNIQUE,
  CASE_SENSITIVE,
  AUTO_NUMBER,
  FILTERABLE,
  SORTABLE,
  GROUPABLE,
  RESTRICTED_PICKLIST,
  /** Changes are kept in the object's field history. */
  HISTORY_TRACKED,
  /** Access to the row may come from access to the record that this reference points at. */
  CONTROLS_ACCESS,
  /** A master-detail field whose details may be written by whoever can read the master. */
  WRITE_NEEDS_MASTER_READ,
  /** Access cannot be taken away by field-level security (system and required fields). */
  ALWAYS_VISIBLE
}
