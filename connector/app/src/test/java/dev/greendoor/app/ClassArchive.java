package dev.greendoor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of the built connector as a JVM maps them into memory, made once for each build by a
 * start that finds no org: a start with it takes half the processor time.
 */
final class ClassArchive {

  private static final Path BUILT = Path.of("target/greendoor.jar").toAbsolutePath();

  private ClassArchive() {}

  /** The archive for a jar; none for copies of the jar, which a JVM takes for other programs. */
  static synchronized Optional<Path> of(Path jar) {
    if (!jar.equals(BUILT)) {
      return Optional.empty();
    }
    Path archive = jar.resolveSibling("classes-of-java-" + Runtime.version().feature() + ".jsa");
    try {
      BuiltOnce.alone(
          "classes",
          () -> {
            if (!Files.exists(archive)
                || Files.getLastModifiedTime(archive).compareTo(built(jar)) < 0) {
              make(jar, archive);
            }
          });
      return Optional.of(archive).filter(Files::exists);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** When the jar, or a library beside it, was built last. */
  private static FileTime built(Path jar) throws IOException {
    FileTime latest = Files.getLastModifiedTime(jar);
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      for (Path library : libraries.toList()) {
        FileTime own = Files.getLastModifiedTime(library);
        latest = own.compareTo(latest) > 0 ? own : latest;
      }
    }
    return latest;
  }

  private static void make(Path jar, Path archive) throws IOException, InterruptedException {
    Files.deleteIfExists(archive);
    Path folder = Files.createTempDirectory("class-archive");
    Process start =
        QuickJvm.of(
                new ProcessBuilder(
                    QuickJvm.java(),
                    "-XX:ArchiveClassesAtExit=" + archive,
                    "-jar",
                    jar.toString(),
                    "--server.port=0",
                    "--greendoor.data=" + folder.resolve("data"),
                    "--greendoor.local-org.enabled=false",
                    "--greendoor.salesforce.login-url=http://127.0.0.1:" + FreePorts.next()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("greendoor.log").toFile())
            .start();
    if (!start.waitFor(2, TimeUnit.MINUTES)) {
      start.destroyForcibly().waitFor();
    }
  }
}
