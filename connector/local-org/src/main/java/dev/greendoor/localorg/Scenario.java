package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.scenario.SalesScenario;
import dev.greendoor.localorg.scenario.ScenarioFolder;
import dev.greendoor.localorg.schema.MetadataFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a new org is filled with, and the metadata that this needs.
 *
 * @param name {@code none}, {@code q4}, {@code variant} or that of a folder
 * @param files its own objects, fields and values, which ship to no customer
 * @param withPanels whether the product's metadata is in the org from the start, where nobody says
 *     otherwise
 * @param integrationUser the user that programs sign in as
 * @param loader writes its first rows
 */
public record Scenario(
    String name,
    Supplier<Optional<MetadataFiles>> files,
    boolean withPanels,
    Supplier<String> integrationUser,
    Loader loader) {

  /** Writes the first rows of an org that has its profiles, permission sets and stages already. */
  @FunctionalInterface
  public interface Loader {
    /** Loads them; the caller commits. */
    void load(DataImport rows, Records records, Clock clock);
  }

  private static final String FIRST_INTEGRATION_USER = "integration.user@techflow.example";

  /** The first users and nothing else. */
  public static final Scenario NONE =
      new Scenario(
          "none",
          Optional::empty,
          true,
          () -> FIRST_INTEGRATION_USER,
          (rows, records, clock) -> FirstUsers.load(rows, records));

  /** A sales organisation late in its fourth fiscal quarter. */
  public static final Scenario Q4 = sales("q4", true);

  /** Another company, which built its org in another way and has not installed anything yet. */
  public static final Scenario VARIANT = sales("variant", false);

  /**
   * The scenario that the command line names.
   *
   * @throws IllegalArgumentException when it is none of the known ones and no folder
   */
  static Scenario of(String nameOrFolder) {
    return switch (nameOrFolder.toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "q4" -> Q4;
      case "variant" -> VARIANT;
      default -> in(Path.of(nameOrFolder));
    };
  }

  /**
   * The first users, and what a folder adds: metadata in {@code force-app}, rows in {@code data}.
   *
   * @throws IllegalArgumentException when there is no such folder
   */
  public static Scenario in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--scenario " + folder + " is neither none, q4, variant nor a folder.");
    }
    ScenarioFolder scenario = new ScenarioFolder(folder);
    return new Scenario(
        folder.getFileName().toString(),
        scenario::metadata,
        true,
        () -> FIRST_INTEGRATION_USER,
        (rows, records, clock) -> {
          FirstUsers.load(rows, records);
          scenario.load(rows, records);
        });
  }

  private static Scenario sales(String name, boolean withPanels) {
    String folder = "/scenario/" + name;
    return new Scenario(
        name,
        () -> Optional.of(MetadataFiles.classPath(folder)),
        withPanels,
        () -> SalesScenario.integrationUser(folder),
        (rows, records, clock) -> SalesScenario.load(folder, rows, records, clock));
  }

  Optional<MetadataFiles> metadata() {
    return files.get();
  }

  void load(DataImport rows, Records records, Clock clock) {
    loader.load(rows, records, clock);
  }
}
