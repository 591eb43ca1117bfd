package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.schema.MetadataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scenario that somebody wrote down: SFDX metadata in {@code force-app} and, in {@code data}, a
 * CSV file for each object, named like the object, or tree files as {@code sf data export tree}
 * writes them.
 */
public final class ScenarioFolder {

  private final Path folder;

  public ScenarioFolder(Path folder) {
    this.folder = folder;
  }

  /** The metadata, if the folder has some. */
  public Optional<MetadataFiles> metadata() {
    Path metadata = folder.resolve("force-app");
    return Files.isDirectory(metadata)
        ? Optional.of(MetadataFiles.folder(metadata))
        : Optional.empty();
  }

  /**
   * Loads the rows, parents before children whatever the order of files; the caller commits.
   *
   * @throws IllegalArgumentException naming file, row and column of what cannot be loaded
   */
  public void load(DataImport rows, Records records) {
    ScenarioRows loader = new ScenarioRows(rows, records);
    List<ScenarioRow> waiting = new ArrayList<>();
    for (Path file : dataFiles()) {
      waiting.addAll(
          file.toString().endsWith(".csv")
              ? ScenarioRow.readCsv(file)
              : ScenarioRow.readTree(file, records.schema()));
    }
    while (!waiting.isEmpty()) {
      List<ScenarioRow> ready = waiting.stream().filter(loader::isReady).toList();
      if (ready.isEmpty()) {
        throw loader.missingParent(waiting.get(0));
      }
      ready.forEach(loader::insert);
      waiting.removeAll(ready);
    }
  }

  private List<Path> dataFiles() {
    Path data = folder.resolve("data");
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(data)) {
      return files
          .filter(file -> file.toString().endsWith(".csv") || file.toString().endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot list " + data, unreadable);
    }
  }
}
