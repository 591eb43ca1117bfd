package dev.greendoor.store;

import java.time.OffsetDateTime;

/** The database's time: the one clock that all nodes share. */
final class DatabaseClock {

  private final Database database;

  DatabaseClock(Database database) {
    this.database = database;
  }

  OffsetDateTime now() {
    return database.client().sql("SELECT CURRENT_TIMESTAMP").query(OffsetDateTime.class).single();
  }
}
