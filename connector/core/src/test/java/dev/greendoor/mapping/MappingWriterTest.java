package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written reads back as the same, and looks as a person would write it. */
class MappingWriterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Amount",
        "{from: [StartDateTime, ActivityDate]}",
        "{value: email}",
        "{value: 'true'}",
        "{transform: \"IF(IsWon, 'won', TEXT(StageName))\"}",
        "{from: Name, sensitivity: identifying}",
        "{from: Other__c, optional: true, type: 'number(9,3)'}",
        "{from: Role, required: true, default: 'No, none'}",
        "{from: Stage__c, values: {'10 Angebot': Proposal, 'No': 'false'}, otherwise: reject}",
        "{from: Stage__c, values: {E-Mail: email, \"L'appel\": task}, otherwise: empty, default: event}",
      })
  void anEntry(String entry) {
    MappingFile read = file("object: X\ntable: x\nfields:\n  id: Id\n  c: " + entry + "\n");
    String written = MappingWriter.file("X.", "X", "x", null, read.fields(), null);
    assertThat(file(written).fields()).isEqualTo(read.fields());
    assertThat(MappingWriter.with(written, "c", read.fields().get("c"))).isEqualTo(written);
  }

  @Test
  void anEntryAmongOthersIsReplacedAndCommentsStay() {
    String text =
        """
        object: Deal__c
        table: opportunity
        fields:
          id: Id
          stage:
            from: Stage__c
            values: {a: b}
          # What it is worth.
          amount: Amount # in Euro
        touches: >
          SELECT id FROM opportunity WHERE id IN (:ids)
        """;
    assertThat(MappingWriter.with(text, "stage", FieldEntry.path("Phase__c")))
        .isEqualTo(
            """
            object: Deal__c
            table: opportunity
            fields:
              id: Id
              stage: Phase__c
              # What it is worth.
              amount: Amount # in Euro
            touches: >
              SELECT id FROM opportunity WHERE id IN (:ids)
            """);
  }

  private static MappingFile file(String text) {
    return new ConfigurationFile("mappings/salesforce/x.yaml", text)
        .read(MappingFile.class, ErrorCode.MAPPING_INVALID);
  }
}
