package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.scenario.Q4Scenario;
import dev.greendoor.localorg.schema.MetadataFiles;
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
    void load(DataImport rows, Records records, Clock clock) {
      FirstUsers.load(rows, records);
    }
  },
  /** A sales organisation late in its fourth fiscal quarter. */
  Q4 {
    @Override
    Optional<MetadataFiles> metadata() {
      return Optional.of(MetadataFiles.classPath("/scenario/q4"));
    }

    @Override
    void load(DataImport rows, Records records, Clock clock) {
      Q4Scenario.load(rows, records, clock);
    }
  };

  /** The scenario's own objects, fields and values, which ship to no customer. */
  abstract Optional<MetadataFiles> metadata();

  /**
   * Writes the first rows; the caller commits.
   *
   * @param records the org, which has its profiles, permission sets and stages already
   */
  abstract void load(DataImport rows, Records records, Clock clock);
}
