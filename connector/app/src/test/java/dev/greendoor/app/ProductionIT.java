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
 * What {@code mvn -Dproduction package} leaves out: the local org is a folder beside the jar, with
 * its scenario in it, and without that folder the program takes no org on this machine.
 */
class ProductionIT {

  @TempDir Path folder;

  @Test
  void withoutTheLocalOrgNothingOfItIsLeftAndNoLoginOnThisMachineIsTaken() throws IOException {
    Path jar = Files.copy(Path.of("target/greendoor.jar"), folder.resolve("greendoor.jar"));
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    try (Stream<Path> all = Files.list(Path.of("target/lib"))) {
      for (Path library : all.toList()) {
        assertThat(library.getFileName().toString()).doesNotContain("local-org");
        Files.createSymbolicLink(
            libraries.resolve(library.getFileName()), library.toAbsolutePath());
      }
    }
    try (FileSystem entries = FileSystems.newFileSystem(jar);
        Stream<Path> all = Files.walk(entries.getPath("/"))) {
      List<String> names = all.map(Path::toString).toList();
      assertThat(names).anyMatch(name -> name.endsWith("/application.yaml"));
      assertThat(names).noneMatch(name -> name.matches(".*(localorg|local-org.*\\.|scenario).*"));
    }

    try (RunningGreendoor greendoor = new RunningGreendoor(jar, folder)) {
      assertThat(greendoor.start().awaitExit()).isNotZero();
      assertThat(greendoor.printed().strip())
          .startsWith("greendoor: greendoor.salesforce.login-url: this is a production build")
          .hasLineCount(1);
    }
  }
}
