package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An edit changes the entry that is meant, and no other line. */
class MappingEditTest {

  private static final String FILE =
      """
      # Deals, as our people call them.
      object: Opportunity
      table: opportunity
      fields:
        id: Id
        amount: Amount # in the org's currency
        # Two names for one thing.
        stage:
          from: [Phase__c, StageName]
          values:
            Neu: Prospecting
        note: {from: Notiz__c, sensitivity: personal} # 📝 kept short
        summary:
          transform: |
            Name & ' ' & StageName

      # What a change bears on.
      touches: >
        SELECT id FROM opportunity WHERE id IN (:ids)
      """;

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            "amount",
            Map.of("from", "Betrag__c"),
            "  amount: Amount # in the org's currency",
            "  amount: Betrag__c # in the org's currency"),
        Arguments.of(
            "note",
            ordered("from", "Notiz__c", "default", "no", "required", false, "type", ""),
            "  note: {from: Notiz__c, sensitivity: personal} # 📝 kept short",
            "  note: {from: Notiz__c, default: 'no'} # 📝 kept short"),
        Arguments.of(
            "stage",
            Map.of("from", List.of("StageName")),
            "  stage:\n    from: [Phase__c, StageName]\n    values:\n      Neu: Prospecting",
            "  stage: {from: [StageName]}"),
        Arguments.of(
            "summary",
            Map.of("transform", "Name"),
            "  summary:\n    transform: |\n      Name & ' ' & StageName",
            "  summary: {transform: Name}"),
        Arguments.of(
            "new_one",
            Map.of("from", "Owner.Name"),
            "      Name & ' ' & StageName\n",
            "      Name & ' ' & StageName\n  new_one: Owner.Name\n"),
        Arguments.of(
            "loss_reason",
            ordered(
                "from",
                "Verlustgrund__c",
                "values",
                ordered(
                    "Zu teuer", "Price", "Kein Budget vorhanden", "No budget", "Funktion", "Gap")),
            "      Name & ' ' & StageName\n",
            """
                  Name & ' ' & StageName
              loss_reason:
                from: Verlustgrund__c
                values:
                  Zu teuer: Price
                  Kein Budget vorhanden: No budget
                  Funktion: Gap
            """));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anEntryIsChangedInItsPlace(
      String column, Map<String, Object> says, String before, String after) {
    assertThat(FILE).contains(before);
    assertThat(MappingEdit.put(of(FILE), column, says)).isEqualTo(FILE.replace(before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount  | '  amount: Amount # in the org''s currency\n'",
        "note    | '  note: {from: Notiz__c, sensitivity: personal} # 📝 kept short\n'",
        "summary | '  summary:\n    transform: |\n      Name & '' '' & StageName\n'",
        "unknown | ''"
      })
  void anEntryIsTakenOutWithItsLinesAlone(String column, String lines) {
    assertThat(MappingEdit.remove(of(FILE), column)).isEqualTo(FILE.replace(lines, ""));
  }

  @Test
  void fieldsInBracesStayInBraces() {
    MappingText file = of("object: Lead\ntable: lead\nfields: {id: Id, name: Name, city: City}\n");
    assertThat(MappingEdit.put(file, "name", Map.of("from", "Company")))
        .contains("fields: {id: Id, name: Company, city: City}");
    assertThat(MappingEdit.put(file, "email", Map.of("from", "Email", "required", true)))
        .contains(", city: City, email: {");
    assertThat(MappingEdit.remove(file, "name")).contains("fields: {id: Id, city: City}");
  }

  @Test
  void entriesTellTheirLineAndWhatTheySay() {
    MappingText file = of(FILE);
    assertThat(file.heading()).containsEntry("object", "Opportunity").doesNotContainKey("fields");
    assertThat(file.entries())
        .extracting(MappingText.Entry::column, MappingText.Entry::line)
        .contains(tuple("amount", 6), tuple("note", 12));
    assertThat(file.entries().get(1).says()).isEqualTo(Map.of("from", "Amount"));
    assertThat(file.entries().get(3).says())
        .isEqualTo(Map.of("from", "Notiz__c", "sensitivity", "personal"));
  }

  static Stream<ConfigurationFile> shipped() {
    return Home.onClassPath().files("mappings/salesforce", ".yaml").stream();
  }

  /** Every shipped entry, written again as it is, says the same; all others stay as they were. */
  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedMappingTakesEdits(ConfigurationFile file) {
    MappingText before = MappingText.of(file.name(), file.text());
    for (MappingText.Entry entry : before.entries()) {
      MappingText after =
          MappingText.of(file.name(), MappingEdit.put(before, entry.column(), entry.says()));
      assertThat(says(after)).isEqualTo(says(before));
      assertThat(after.heading()).isEqualTo(before.heading());
    }
  }

  @ParameterizedTest
  @CsvSource({"'fields: [', 1", "'object: A\nfields: {id: Id', 2", "'object: A', 1", "'', 1"})
  void whatIsNoMappingIsNamedWithItsLine(String text, int line) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(ConnectorException.class)
        .hasMessageStartingWith("mappings/salesforce/opportunity.yaml:" + line + ": ");
  }

  @Test
  void aFileWithoutItsTextIsRefused() {
    assertThatThrownBy(() -> of(null))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("mappings/salesforce/opportunity.yaml: its text is missing");
  }

  private static List<Map<String, Object>> says(MappingText file) {
    return file.entries().stream().map(MappingText.Entry::says).toList();
  }

  private static MappingText of(String text) {
    return MappingText.of("mappings/salesforce/opportunity.yaml", text);
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
