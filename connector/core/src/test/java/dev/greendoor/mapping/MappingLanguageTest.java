package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.Home;
import dev.greendoor.model.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an entry of a mapping file makes of a record, and what it refuses in one line. */
class MappingLanguageTest {

  private static final String ID = "006000000000001AAA";

  private static final SourceObject ACCOUNT =
      new SourceObject(
          "Account",
          List.of(field("Id", "id"), field("Name", "string"), field("Industry", "picklist")));

  private static final SourceObject OPPORTUNITY =
      new SourceObject(
          "Opportunity",
          "006",
          List.of(
              field("Id", "id"),
              field("SystemModstamp", "datetime"),
              field("Name", "string"),
              field("Stufe__c", "picklist"),
              field("Betrag__c", "currency"),
              field("Rabatt__c", "percent"),
              field("OldValue", "anyType"),
              field("Abschluss__c", "date"),
              field("Verloren__c", "boolean"),
              new SourceField(
                  "AccountId", "reference", 18, 0, 0, "Account", List.of("Account"), false, null)));

  @TempDir Path home;

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Name                                                          | Name=Acme                       | Acme
          {from: [Stufe__c, Name]}                                      | Name=Acme                       | Acme
          {value: deal}                                                 | Name=Acme                       | deal
          {from: Stufe__c, values: {Angebot: Proposal}}                 | Stufe__c=Angebot                | Proposal
          {from: Stufe__c, values: {Angebot: Proposal}}                 | Stufe__c=Anders                 | Anders
          {from: Stufe__c, values: {Angebot: Proposal}, otherwise: empty} | Stufe__c=Anders               |
          {from: Stufe__c, values: {Angebot: Proposal}, default: Prospecting} | Name=Acme                 | Prospecting
          OldValue                                                      | OldValue=40409.0                | 40409
          OldValue                                                      | OldValue=40409                  | 40409
          OldValue                                                      | OldValue=-0.50                  | -0.5
          OldValue                                                      | OldValue=00.50                  | 00.50
          OldValue                                                      | OldValue=v1.0                   | v1.0
          {from: Stufe__c, default: Prospecting}                        | Stufe__c=Angebot                | Angebot
          {transform: "Name & ' (' & TEXT(Stufe__c) & ')'"}             | Name=Acme;Stufe__c=Angebot      | Acme (Angebot)
          {transform: "IF(Verloren__c, 'lost', 'open')"}                | Verloren__c=true                | lost
          {transform: "TEXT(Betrag__c * (1 - Rabatt__c))"}              | Betrag__c=200;Rabatt__c=10      | 180
          {transform: "TEXT(Betrag__c + 1)"}                            | Name=Acme                       |
          {transform: "TEXT(YEAR(Abschluss__c))"}                       | Abschluss__c=2026-03-31         | 2026
          {transform: "CASE(Stufe__c, 'Angebot', 'P', 'X')", values: {P: Proposal}} | Stufe__c=Angebot    | Proposal
          {transform: "Account.Name"}                                   | Account.Name=Northwind          | Northwind
          {transform: "TEXT(Account.Industry)", default: unknown}       | Name=Acme                       | unknown
          """)
  void aValue(String entry, String record, String expected) {
    assertThat(mapper(entry).row(record(record)).values()).containsExactly(ID, expected);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {from: Stufe__c, values: {A: B}, otherwise: reject} | Stufe__c=C | 'C' is not among the values of the mapping
          {from: Stufe__c, required: true}                    | Name=Acme  | it is required, and the record has no value
          {transform: "TEXT(1 / Betrag__c)"}                  | Betrag__c=0 | Division by zero
          """)
  void aRecordThatIsSetAside(String entry, String record, String reason) {
    assertThatThrownBy(() -> mapper(entry).row(record(record)))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.RECORD_UNREADABLE))
        .hasMessageContaining("column label")
        .message()
        .containsIgnoringCase(reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {transform: "Nam & 'x'"}                    | no field Opportunity.Nam that
          {transform: "IF(Name, 1, 2)"}               | fields.label.transform: Column
          {transform: "UPPER(Name"}                   | fields.label.transform: Column
          {transform: "TEXT(TODAY())"}                | TODAY() changes while the record does not
          {transform: "TEXT(Now())"}                  | NOW() changes while the record does not
          {transform: "Name", from: Name}             | give one of from, value and transform
          {transform: "Account.Nam"}                  | Account.Nam
          {from: Name, otherwise: reject}             | Give values
          {from: Name, type: varchar(20)}             | fields.label.type: 'varchar(20)' is none of text(80)
          {from: Name, type: "date(3)"}               | fields.label.type:
          {from: Name, otherwise: maybe, values: {a: b}} | otherwise
          {from: Name, values: {a: }}                 | fields.label.values.a: it has no value
          name                                        | the org writes Name, not name
          """)
  void aMistake(String entry, String message) {
    assertThatThrownBy(() -> mapper(entry))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_INVALID))
        .hasMessageContaining("mappings/test/opportunity.yaml")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {from: Name, type: text(12)}                   | VARCHAR(12)
          {from: Name, type: "number(9,3)"}              | NUMERIC(9, 3)
          {transform: "Betrag__c * 2"}                   | NUMERIC(18, 4)
          {transform: "Abschluss__c + 30"}               | DATE
          {transform: "Betrag__c > 5"}                   | BOOLEAN
          Abschluss__c                                   | DATE
          {from: [AccountId, Name]}                      | VARCHAR(18)
          Account.Name                                   | VARCHAR(40)
          """)
  void theTypeOfAColumnThatTheTableLacks(String entry, String sql) {
    ObjectMapping mapping = mapping(entry);
    assertThat(
            mapping
                .typeOf(mapping.fields().get(1), OPPORTUNITY, MappingLanguageTest::describe)
                .sql())
        .isEqualTo(sql);
  }

  @Test
  void anEventThatTellsOneInputOfATransformIsNotTheWholeStory() {
    RecordMapper mapper = mapper("{transform: \"Name & TEXT(Betrag__c)\"}");
    assertThat(mapper.complete(record("Betrag__c=5"))).isFalse();
    assertThat(mapper.complete(record("Betrag__c=5;Name=Acme"))).isTrue();
    assertThat(mapper.complete(record("Stufe__c=Angebot"))).isTrue();
    assertThat(mapper.changes(record("Betrag__c=5;Name=Acme")).values())
        .containsExactly(ID, "Acme5");
  }

  @Test
  void aTransformIsReadWithEveryFieldThatItNeeds() {
    assertThat(mapping("{transform: \"Account.Name & TEXT(Stufe__c)\"}").select(null))
        .isEqualTo("SELECT Id, Account.Name, Stufe__c, SystemModstamp FROM Opportunity");
  }

  private RecordMapper mapper(String entry) {
    return new RecordMapper(
        mapping(entry),
        Map.of(
            "id", new ColumnType(ColumnType.Kind.TEXT, 18, 0),
            "label", new ColumnType(ColumnType.Kind.TEXT, 80, 0)),
        OPPORTUNITY,
        MappingLanguageTest::describe);
  }

  private ObjectMapping mapping(String entry) {
    try {
      Path folder = Files.createDirectories(home.resolve("mappings/test"));
      Files.writeString(
          folder.resolve("opportunity.yaml"),
          "object: Opportunity\ntable: opportunity\nfields:\n  id: Id\n  label: " + entry + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Mappings.read(Home.of(home), "test")
        .checkedAgainst(MappingLanguageTest::describe, object -> Set.of())
        .all()
        .get(0);
  }

  private static SourceRecord record(String text) {
    Map<String, String> fields = new HashMap<>();
    Arrays.stream(text.split(";"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> fields.put(pair[0], pair[1]));
    return new SourceRecord("salesforce", "Opportunity", ID, fields, Instant.EPOCH, false);
  }

  private static SourceObject describe(String object) {
    return object.equals("Account") ? ACCOUNT : OPPORTUNITY;
  }

  private static SourceField field(String name, String type) {
    return new SourceField(
        name, type, type.equals("id") ? 18 : 40, 18, 2, null, List.of(), false, null);
  }
}
