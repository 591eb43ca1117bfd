package dev.greendoor.localorg.lightning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The built pages: {@code index.html} and what it needs under {@code assets/}. */
@FunctionalInterface
public interface PageFiles {

  /** The content of a file such as {@code assets/app.js}; empty when there is none. */
  Optional<byte[]> read(String path) throws IOException;

  /** The pages that were packed with the org. */
  static PageFiles onClassPath() {
    return path -> {
      try (InputStream in =
          PageFiles.class.getClassLoader().getResourceAsStream("lightning/" + path)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      }
    };
  }

  /** The pages in a folder, where a developer rebuilds them. */
  static PageFiles in(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return path -> {
      Path file = root.resolve(path).normalize();
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    };
  }
}
