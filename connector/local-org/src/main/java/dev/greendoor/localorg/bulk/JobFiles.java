package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of bulk jobs and batches: what is known of each as JSON under its id, and beside it
 * what was sent and what came of it. An org in memory has none, and its jobs end with it.
 */
public final class JobFiles {

  private static final Duration KEPT = Duration.ofDays(7);
  private static final String STATE = ".json";

  private final Path folder;
  private final Object saving = new Object();

  private JobFiles(Path folder) {
    this.folder = folder;
  }

  /** Keeps nothing. */
  public static JobFiles none() {
    return new JobFiles(null);
  }

  /** Files in this folder, which is made if there is none. */
  public static JobFiles in(Path folder) throws IOException {
    return new JobFiles(Files.createDirectories(folder));
  }

  /** Whether jobs outlive the process. */
  boolean areKept() {
    return folder != null;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /**
   * Replaces what is known of a job or batch, wholly or not at all.
   *
   * @param state asked when it is this call's turn: the last of several at once has the newest
   */
  void save(String id, Supplier<ObjectNode> state) {
    if (!areKept()) {
      return;
    }
    synchronized (saving) {
      try {
        Path fresh = path(id + STATE + ".new");
        Files.write(fresh, Json.MAPPER.writeValueAsBytes(state.get()));
        Files.move(
            fresh,
            path(id + STATE),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException failed) {
        throw unwritable(failed);
      }
    }
  }

  void write(String name, byte[] content) {
    put(name, content, StandardOpenOption.TRUNCATE_EXISTING);
  }

  void append(String name, byte[] content) {
    put(name, content, StandardOpenOption.APPEND);
  }

  /** The bytes of a file; none when it is not there. */
  byte[] read(String name) {
    try {
      return areKept() && Files.exists(path(name)) ? Files.readAllBytes(path(name)) : new byte[0];
    } catch (IOException failed) {
      throw new UncheckedIOException("The file " + path(name) + " cannot be read", failed);
    }
  }

  /** Removes all files of a job or batch. */
  void delete(String id) {
    if (areKept()) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file :
            all.filter(file -> file.getFileName().toString().startsWith(id)).toList()) {
          Files.delete(file);
        }
      } catch (IOException failed) {
        throw unwritable(failed);
      }
    }
  }

  /** What is known of all jobs or batches of a kind, in the order of their ids. */
  List<ObjectNode> states(String kind) {
    if (!areKept()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(STATE))
          .sorted()
          .map(file -> state(file))
          .filter(state -> state.path("kind").asText().equals(kind))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read", failed);
    }
  }

  /** Deletes what is older than an org keeps it. */
  void forgetOld(Instant now) {
    for (String kind : List.of("query", "ingest", "async", "batch")) {
      for (JsonNode state : states(kind)) {
        if (Instant.parse(state.path("createdAt").asText()).isBefore(now.minus(KEPT))) {
          delete(state.path("id").asText());
        }
      }
    }
  }

  private void put(String name, byte[] content, StandardOpenOption how) {
    if (areKept()) {
      try {
        Files.write(path(name), content, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
      } catch (IOException failed) {
        throw unwritable(failed);
      }
    }
  }

  private static ObjectNode state(Path file) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The job in " + file + " cannot be read: delete the file to go on without it", failed);
    }
  }

  private UncheckedIOException unwritable(IOException cause) {
    return new UncheckedIOException("Bulk jobs cannot be kept in " + folder, cause);
  }
}
