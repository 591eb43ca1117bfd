package dev.greendoor.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The declarative files in a directory that an admin keeps. */
record DirectoryHome(Path directory) implements Home {

  @Override
  public List<ConfigurationFile> files(String folder, String ending) {
    Path root = directory.resolve(folder);
    if (!Files.isDirectory(root)) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.home: %s has no folder %s; copy the default one there"
              .formatted(directory, folder));
    }
    try (Stream<Path> paths = Files.walk(root)) {
      List<ConfigurationFile> files = new ArrayList<>();
      for (Path path :
          paths
              .filter(Files::isRegularFile)
              .filter(p -> p.toString().endsWith(ending))
              .sorted()
              .toList()) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        // What is not UTF-8 is told of by the file's reader, with its line.
        files.add(new ConfigurationFile(name, new String(Files.readAllBytes(path), UTF_8)));
      }
      return List.copyOf(files);
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.home: cannot read %s: %s".formatted(root, e.getMessage()),
          e);
    }
  }
}
