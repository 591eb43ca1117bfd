package dev.greendoor.localorg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as a whole. */
final class Folders {

  private Folders() {}

  /** A new folder that is gone when the process ends. */
  static Path temporary() throws IOException {
    Path folder = Files.createTempDirectory("local-org");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder), "clean"));
    return folder;
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException leftToTheSystem) {
      folder.toFile().deleteOnExit();
    }
  }
}
