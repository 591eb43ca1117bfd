package dev.greendoor.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jsforce, as npm has it, works with the org. */
class JsforceTest {

  private static final Path SOURCES = Path.of("src/test/js");
  private static final Path WORK = Path.of("target/js");
  private static final long MINUTES = 3;

  private static LocalOrg org;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    install();
    org = LocalOrg.start(LocalOrgOptions.builder().build());
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "records", "query", "bulk", "bulk1", "soap", "streaming"})
  void passes(String script) throws IOException, InterruptedException {
    ProcessBuilder node =
        new ProcessBuilder("node", "--test", script + ".test.mjs")
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(WORK.resolve(script + ".log").toFile());
    node.environment().put("LOCAL_ORG_URL", org.httpUrl().toString());
    run(node, WORK.resolve(script + ".log"));
  }

  /** Installs the packages of the lock file, unless they are there from an earlier run. */
  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        Files.copy(source, WORK.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path installed = WORK.resolve("node_modules/.greendoor-lock.json");
    Path lock = WORK.resolve("package-lock.json");
    if (Files.exists(installed) && Files.mismatch(installed, lock) == -1) {
      return;
    }
    Path log = WORK.resolve("npm-ci.log");
    run(
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile()),
        log);
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(ProcessBuilder command, Path log)
      throws IOException, InterruptedException {
    Process process = command.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
          .as(() -> command.command() + " ends in time")
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
  }
}
