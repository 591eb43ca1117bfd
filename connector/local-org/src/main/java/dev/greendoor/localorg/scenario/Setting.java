package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;

/**
 * What one scenario is told with: its tables, read once.
 *
 * @param behaviours how deals of each temperament are worked
 */
record Setting(
    ScenarioTables tables,
    Organisation organisation,
    Words words,
    Map<Temperament, Behaviour> behaviours) {

  /**
   * Reads the tables of a scenario.
   *
   * @param folder of the scenario on the class path, such as {@code /scenario/q4}
   */
  static Setting of(String folder) {
    ScenarioTables tables = new ScenarioTables(folder + "/tables");
    return new Setting(
        tables,
        tables.yaml("organisation.yaml", new TypeReference<>() {}),
        tables.yaml("names.yaml", new TypeReference<>() {}),
        tables.yaml("behaviours.yaml", new TypeReference<>() {}));
  }
}
