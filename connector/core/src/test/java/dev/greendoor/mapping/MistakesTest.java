package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Fault;
import dev.greendoor.home.Home;
import dev.greendoor.home.Reading;
import dev.greendoor.writeback.WriteMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake that people make in a mapping file is told in one line that says what to do. */
class MistakesTest {

  private static final String READ =
      """
      object: Opportunity
      table: opportunity
      capture: changes
      filter: Amount > 0
      fields:
        id: Id
        amount: Amount
        stage: {from: StageName, values: {Angebot: Proposal}, otherwise: reject}
        next_step: {from: NextStep, sensitivity: personal}
      touches: >
        SELECT id FROM opportunity WHERE id IN (:ids)
      """;

  private static final String WRITTEN =
      """
      target: Stage_Note__c
      key: Key__c
      lane: score
      rank: 1
      select: SELECT id AS external_key, id AS subject_id, stage FROM opportunity
      fields:
        Stage__c: stage
      keepVanished: true
      """;

  @TempDir Path folder;

  /**
   * One of {@code mistakes.txt}: a title, lines that are taken out and put in, and what is said; an
   * ellipsis stands for a list of known keys.
   *
   * @param written whether the file is one of write-back
   */
  record Mistake(String title, boolean written, String file, String expected) {

    static Mistake of(String block) {
      List<String> lines = Arrays.asList(block.strip().split("\n"));
      boolean written = lines.contains("(write)");
      String right = written ? WRITTEN : READ;
      String removed = marked(lines, '-');
      String put = marked(lines, '+').translateEscapes();
      assertThat(right).contains(removed);
      return new Mistake(
          lines.get(0),
          written,
          lines.contains("(whole)") ? put : right.replace(removed, put),
          marked(lines, '='));
    }

    private static String marked(List<String> lines, char mark) {
      return lines.stream()
          .skip(1)
          .filter(line -> line.charAt(0) == mark)
          .map(line -> line.substring(1))
          .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Mistake> mistakes() throws IOException {
    try (InputStream file = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
      String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("\n\n")).map(Mistake::of);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isToldInOneLine(Mistake mistake) {
    ConfigurationFile file = new ConfigurationFile("a.yaml", mistake.file());
    Class<?> type = mistake.written() ? WriteMapping.class : MappingFile.class;
    Reading<?> reading = file.reading(type);
    String told = reading.fault().map(fault -> fault.of("a.yaml")).orElse("");
    if (mistake.expected().endsWith("…")) {
      assertThat(told).startsWith(mistake.expected().replace("…", "")).endsWith(".");
    } else {
      assertThat(told).isEqualTo(mistake.expected());
    }
  }

  @Test
  void withoutAMistakeNothingIsSaid() {
    assertThat(new ConfigurationFile("a.yaml", READ).reading(MappingFile.class).fault()).isEmpty();
    assertThat(new ConfigurationFile("a.yaml", WRITTEN).reading(WriteMapping.class).fault())
        .isEmpty();
  }

  /** YAML has other ideas of some of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "no",
        "on",
        "off",
        "true",
        "017",
        "0x1F",
        "1_000",
        "1e3",
        "2026-01-31",
        "12:30",
        "1.10",
        "null and void",
        "ümlaut"
      })
  void aValueIsWhatIsWritten(String text) {
    String file = READ.replace("{Angebot: Proposal}", "{" + text + ": " + text + "}");
    assertThat(
            MappingFile.read(new ConfigurationFile("a.yaml", file))
                .value()
                .orElseThrow()
                .fields()
                .get(2)
                .conversion()
                .values())
        .containsEntry(text, text);
  }

  @Test
  void aMarkOfByteOrderAndForeignLineEndsAreNoMistakes() {
    ConfigurationFile windows =
        new ConfigurationFile("a.yaml", "\uFEFF" + READ.replace("\n", "\r\n"));
    assertThat(windows.reading(MappingFile.class).fault()).isEmpty();
    ConfigurationFile wrong =
        new ConfigurationFile("a.yaml", windows.text().replace("Amount >", "\"Amount >"));
    assertThat(wrong.reading(MappingFile.class).fault()).map(Fault::line).hasValue(4);
  }

  @Test
  void otherEncodingsAreToldWithTheirLine() throws IOException {
    Path file = Files.createDirectories(folder.resolve("mappings/salesforce")).resolve("a.yaml");
    Files.write(
        file, READ.replace("Angebot", "Präsentation").getBytes(StandardCharsets.ISO_8859_1));
    ConfigurationFile read = Home.of(folder).files("mappings/salesforce", ".yaml").get(0);
    assertThat(read.reading(MappingFile.class).fault().map(fault -> fault.of("a.yaml")))
        .hasValue("a.yaml:8: a byte that is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void aFileThatIsFarTooLongIsNotRead() {
    String lines = "  amount: Amount\n".repeat(100_000);
    assertThat(
            new ConfigurationFile("a.yaml", READ + lines)
                .reading(MappingFile.class)
                .fault()
                .map(fault -> fault.of("a.yaml")))
        .hasValueSatisfying(
            line ->
                assertThat(line).startsWith("a.yaml:1: the file has 1,700,2").endsWith("thing."));
  }
}
