package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Foreign clients and browsers: the scripts beside the tests, run by Node on a running program. */
final class NodeScripts {

  private static final Path DIRECTORY = Path.of("src/test/browser").toAbsolutePath();

  private final RunningGreendoor greendoor;

  NodeScripts(RunningGreendoor greendoor) {
    this.greendoor = greendoor;
  }

  /** Installs what the scripts need, unless this build has. */
  void install() throws IOException, InterruptedException {
    BuiltOnce.alone(
        "scripts",
        () -> {
          if (!installed()) {
            run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
          }
        });
  }

  /** npm notes what it has installed when it is done. */
  private static boolean installed() throws IOException {
    Path noted = DIRECTORY.resolve("node_modules/.package-lock.json");
    return Files.exists(noted)
        && Files.getLastModifiedTime(noted)
                .compareTo(Files.getLastModifiedTime(DIRECTORY.resolve("package-lock.json")))
            >= 0;
  }

  /** Runs a command to its end; what it said is in the failure, and in target/ when it succeeds. */
  void run(String... command) throws IOException, InterruptedException {
    // The test's own standard streams belong to the build.
    Path output =
        Path.of("target", command[0] + "-" + ProcessHandle.current().pid() + ".log")
            .toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GREENDOOR_ORG", greendoor.orgUrl());
    builder.environment().put("GREENDOOR_CONNECTOR", greendoor.url());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }
}
