package dev.greendoor.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {

  /** A stand-in for any declarative file. */
  record Fruit(String name, int weight, List<Seed> seeds) {
    Fruit {
      if (weight < 0) {
        throw new IllegalArgumentException("weight must not be negative; leave it out for 0");
      }
    }
  }

  record Seed(String kind) {}

  @Test
  void listsTheFilesOfADirectoryByName(@TempDir Path directory) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("mappings/salesforce"));
    Files.writeString(folder.resolve("b.yaml"), "name: b");
    Files.writeString(folder.resolve("a.yaml"), "name: a");
    Files.writeString(folder.resolve("notes.txt"), "not one of them");

    List<ConfigurationFile> files = Home.of(directory).files("mappings", ".yaml");

    assertThat(files)
        .containsExactly(
            new ConfigurationFile("mappings/salesforce/a.yaml", "name: a"),
            new ConfigurationFile("mappings/salesforce/b.yaml", "name: b"));
    assertThat(files.get(0).stem()).isEqualTo("a");
  }

  @Test
  void findsWhatCameWithTheProgram() {
    assertThat(Home.onClassPath().files("db/migration", ".sql"))
        .extracting(ConfigurationFile::name)
        .contains("db/migration/V1__canonical.sql");
  }

  @Test
  void namesAMissingFolder(@TempDir Path directory) {
    assertThatThrownBy(() -> Home.of(directory).files("config/agents", ".yaml"))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("greendoor.home: ")
        .hasMessageEndingWith("has no folder config/agents; copy the default one there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: fig\\nwight: 3 | a/fig.yaml:2: wight: unknown key. Did you mean weight? Known keys are name, seeds, weight.
          name: fig\\nseeds:\\n- {kind: x}\\n- {knd: y} | a/fig.yaml:4: seeds[1].knd: unknown key. Did you mean kind? Known keys are kind.
          name: fig\\nweight: -1 | weight must not be negative. Leave it out for 0.
          name: fig\\nname: date | a/fig.yaml:2: name: the key is there twice. Remove one of them.
          name: [fig | a/fig.yaml:
          weight: heavy | a/fig.yaml:1: weight: it takes a number, not 'heavy'.
          """)
  void saysInOneLineWhatIsWrongWithAFile(String text, String expected) {
    ConfigurationFile file = new ConfigurationFile("a/fig.yaml", text.replace("\\n", "\n"));

    assertThatThrownBy(() -> file.read(Fruit.class, ErrorCode.AGENT_INVALID))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.AGENT_INVALID);
              assertThat(e.getMessage())
                  .contains(expected)
                  .startsWith("a/fig.yaml")
                  .doesNotContain("\n");
            });
  }
}
