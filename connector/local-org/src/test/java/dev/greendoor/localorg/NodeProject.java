package dev.greendoor.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of npm, in the versions of a lock file, that a test runs against an org. */
final class NodeProject {

  private static final long MINUTES = 5;

  private final Path work;

  private NodeProject(Path work) {
    this.work = work;
  }

  /** Copies the sources and installs their packages, unless those are there from an earlier run. */
  static NodeProject install(Path sources, Path work) throws IOException, InterruptedException {
    Files.createDirectories(work);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        Files.copy(file, work.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    NodeProject project = new NodeProject(work);
    Path installed = work.resolve("node_modules/.greendoor-lock.json");
    Path lock = work.resolve("package-lock.json");
    if (!Files.exists(installed) || Files.mismatch(installed, lock) != -1) {
      project.run(
          "npm-ci", Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return project;
  }

  Path folder() {
    return work;
  }

  /** Runs a command in the project's folder; its output is the reason when it fails. */
  String run(String name, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return run(name, environment, command, work.toFile());
  }

  /** Runs a command in some folder, and answers what it wrote. */
  String run(String name, Map<String, String> environment, List<String> command, File folder)
      throws IOException, InterruptedException {
    Path output = work.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
          .as(() -> command + " ends in time")
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    String written = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(written).isZero();
    return written;
  }
}
