package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The whole way, from the org to a person's page, on the program as it starts by itself. */
class SpineIT extends SpineContract {

  @Override
  RunningGreendoor program(Path folder) {
    return new RunningGreendoor(folder);
  }

  @Test
  @Order(10)
  void anAccountExecutiveActsOnIt() throws IOException, InterruptedException {
    Path browserTest = Path.of("src/test/browser").toAbsolutePath();
    run(browserTest, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    run(
        browserTest,
        "node",
        "--test",
        "--test-concurrency=1",
        "--test-reporter=spec",
        "spine.test.js",
        "refresh.test.js",
        "accessibility.test.js",
        "keyboard.test.js");
  }

  /** Runs a command to its end; what it said is in the failure, and in target/ when it succeeds. */
  private void run(Path directory, String... command) throws IOException, InterruptedException {
    // The test's own standard streams belong to the build.
    Path output = Path.of("target", command[0] + ".log").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GREENDOOR_ORG", greendoor().orgUrl());
    builder.environment().put("GREENDOOR_CONNECTOR", greendoor().url());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }
}
