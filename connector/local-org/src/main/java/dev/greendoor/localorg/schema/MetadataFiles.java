package dev.greendoor.localorg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of one SFDX project, wherever they are kept. */
public interface MetadataFiles {

  /** Relative paths with forward slashes, in a stable order. */
  List<String> paths();

  InputStream open(String path) throws IOException;

  /** What error messages call the project. */
  String name();

  /**
   * An SFDX project (its {@code sfdx-project.json} names the package directories) or a package
   * directory itself.
   */
  static MetadataFiles folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SchemaException(folder.toString(), "is not a folder with an SFDX project");
    }
    List<String> paths = new ArrayList<>();
    for (Path packageDirectory : packageDirectories(folder)) {
      try (Stream<Path> files = Files.walk(packageDirectory)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
            .filter(path -> !path.contains("node_modules/"))
            .sorted()
            .forEach(paths::add);
      } catch (IOException e) {
        throw new SchemaException(packageDirectory.toString(), "cannot be listed", e);
      }
    }
    return new Listed(folder.toString(), paths, path -> Files.newInputStream(folder.resolve(path)));
  }

  /**
   * A project inside a jar: {@code index.txt} in the folder lists the files, one relative path a
   * line.
   *
   * @param folder absolute, such as {@code /sfdx}
   */
  static MetadataFiles classPath(String folder) {
    String index = folder + "/index.txt";
    try (InputStream input = resource(index)) {
      List<String> paths =
          new String(input.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return new Listed("classpath:" + folder, paths, path -> resource(folder + "/" + path));
    } catch (IOException e) {
      throw new SchemaException("classpath:" + index, "cannot be read", e);
    }
  }

  private static InputStream resource(String path) throws IOException {
    InputStream input = MetadataFiles.class.getResourceAsStream(path);
    if (input == null) {
      throw new IOException(path + " is not on the class path");
    }
    return input;
  }

  private static List<Path> packageDirectories(Path folder) {
    Path project = folder.resolve("sfdx-project.json");
    if (!Files.exists(project)) {
      return List.of(folder);
    }
    try {
      List<Path> directories = new ArrayList<>();
      for (JsonNode entry :
          new ObjectMapper().readTree(project.toFile()).path("packageDirectories")) {
        Path directory = folder.resolve(entry.path("path").asText()).normalize();
        if (!Files.isDirectory(directory)) {
          throw new SchemaException(
              project.toString(), "package directory " + directory + " is missing");
        }
        directories.add(directory);
      }
      return directories;
    } catch (IOException e) {
      throw new SchemaException(project.toString(), "is not readable JSON", e);
    }
  }

  /** Opens a file by its relative path. */
  @FunctionalInterface
  interface Opener {
    InputStream open(String path) throws IOException;
  }

  /** Files known by name. */
  record Listed(String name, List<String> paths, Opener opener) implements MetadataFiles {
    @Override
    public InputStream open(String path) throws IOException {
      return opener.open(path);
    }
  }
}
