package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.security.Session;

/** Asked before each record is written; lets faults refuse single records. */
@FunctionalInterface
public interface WriteGate {

  /** Everything passes. */
  WriteGate OPEN = (change, session) -> {};

  /**
   * Lets the change pass or refuses it.
   *
   * @throws dev.greendoor.localorg.SalesforceException why this record is not written, such as
   *     UNABLE_TO_LOCK_ROW
   */
  void check(RecordService.Change change, Session session);

  /**
   * Lets an existing record be changed or deleted or refuses it.
   *
   * @throws dev.greendoor.localorg.SalesforceException why it stays as it is, such as
   *     ENTITY_IS_LOCKED
   */
  default void checkExisting(Row record, Session session) {}
}
