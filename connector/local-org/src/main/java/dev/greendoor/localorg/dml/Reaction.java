package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;

/** Records that the org keeps by itself once a user's record is stored. Not on load. */
interface Reaction {

  boolean concerns(ObjectType type);

  /** Whether it follows a load, too, for records that no load would bring. */
  default boolean onLoad() {
    return false;
  }

  /** Called after the save of a record; {@code before} is null when it is new. */
  void saved(Row before, Row after, RowWriter writer);
}
