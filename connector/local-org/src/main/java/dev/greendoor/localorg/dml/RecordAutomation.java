package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.security.Session;
import java.util.Optional;

/** What admins have told the org to do about records that users save. */
public interface RecordAutomation {

  /** Nothing. */
  RecordAutomation NONE =
      new RecordAutomation() {
        @Override
        public void beforeStore(Draft draft, Session session) {
          // every record may be stored
        }

        @Override
        public Optional<String> newOwner(Row stored, Session session) {
          return Optional.empty();
        }
      };

  /**
   * Lets a record be stored that is checked otherwise, or refuses it.
   *
   * @throws Refusal such as DUPLICATES_DETECTED
   */
  void beforeStore(Draft draft, Session session);

  /** The id of the user or queue that a stored record is to be given to. */
  Optional<String> newOwner(Row stored, Session session);
}
