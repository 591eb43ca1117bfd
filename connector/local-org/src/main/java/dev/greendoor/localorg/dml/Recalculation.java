package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import java.util.stream.Stream;

/** Values of a record that follow from other records: recalculated once all of a save is stored. */
interface Recalculation {

  /**
   * Ids of the records to recalculate when a row is stored, deleted or comes back.
   *
   * @param before null for a new row
   * @param after null for a purged row
   */
  Stream<String> affected(Row before, Row after);

  /** Brings the draft of an affected record up to date; leaves other objects alone. */
  void recalculate(Draft draft, SaveContext context);

  /** Whether the recalculation counts as a modification of the record. */
  boolean modifies();
}
