package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code mvn -Dproduction package} leaves out: the local org is one entry of the jar, with its
 * scenario in it, and without that entry the program takes no org on this machine.
 */
class ProductionIT {

  private static final String LOCAL_ORG = "BOOT-INF/classes/local-org/local-org.jar";

  @TempDir Path folder;

  @Test
  void withoutTheLocalOrgNothingOfItIsLeftAndNoLoginOnThisMachineIsTaken() throws IOException {
    Path jar = Files.copy(Path.of("target/greendoor.jar"), folder.resolve("greendoor.jar"));
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      Files.delete(entries.getPath(LOCAL_ORG));
      try (Stream<Path> left = Files.walk(entries.getPath("/"))) {
        List<String> names = left.map(Path::toString).toList();
        assertThat(names).anyMatch(name -> name.endsWith("/application.yaml"));
        assertThat(names).noneMatch(name -> name.matches(".*(localorg|local-org.*\\.|scenario).*"));
      }
    }

    try (RunningGreendoor greendoor = new RunningGreendoor(jar, folder)) {
      assertThat(greendoor.start().awaitExit()).isNotZero();
      assertThat(greendoor.printed().strip())
          .startsWith("greendoor: greendoor.salesforce.login-url: this is a production build")
          .hasLineCount(1);
    }
  }
}
