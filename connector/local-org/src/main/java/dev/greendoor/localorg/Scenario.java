package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.scenario.Q4Scenario;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.Schema;
import java.time.Clock;
import java.util.Optional;

/** What a new org is filled with, and the metadata that this needs. */
public enum Scenario {
  /** The first users and nothing else. */
  NONE {
    @Override
    Optional<MetadataFiles> metadata() {
      return Optional.empty();
    }

    @Override
    void load(DataImport rows, Schema schema, Clock clock) {
      FirstUsers.load(rows);
      rows.commit();
    }
  },
  /** A sales organisation late in its fourth fiscal quarter. */
  Q4 {
    @Override
    Optional<MetadataFiles> metadata() {
      return Optional.of(MetadataFiles.classPath("/scenario/q4"));
    }

    @Override
    void load(DataImport rows, Schema schema, Clock clock) {
      Q4Scenario.load(rows, schema, clock);
    }
  };

  /** The scenario's own objects, fields and values, which ship to no customer. */
  abstract Optional<MetadataFiles> metadata();

  /** Writes and commits the first rows. */
  abstract void load(DataImport rows, Schema schema, Clock clock);
}
