package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {

  private static final String GOOD =
      """
      object: Opportunity
      table: opportunity
      fields:
        id: Id
        amount: Amount
      """;

  @TempDir Path home;

  @Test
  void everyShippedMappingReads() {
    assertThat(Mappings.read(Home.of(Path.of("../..")), "salesforce").all())
        .extracting(ObjectMapping::object)
        .contains("User", "Account", "Contact", "Opportunity", "Task", "Event", "EmailMessage");
  }

  @Test
  void derivesTheQuery() {
    assertThat(mapping(GOOD).select("Amount > 0"))
        .isEqualTo("SELECT Id, Amount, SystemModstamp FROM Opportunity WHERE Amount > 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          table: opportunity   | "table: opportunity\\nfitler: x" | unknown key
          object: Opportunity  | object: 'Opp; DROP'       | object: 'Opp; DROP' is not a valid name
          table: opportunity   |                           | table: missing
          amount: Amount       | amount: ''                | fields.amount: '' is no path
          amount: Amount       | amount: {}                | fields.amount: give a source path
          amount: Amount       | amount: {from: A, value: B} | not several
          id: Id               | name: Name                | the first column must be id: Id
          amount: Amount       | amount: A.B.C.D.E.F.G     | is no path
          table: opportunity   | "table: opportunity\\ncapture: sometimes" | capture: it takes one of changes, poll, seldom, not 'sometimes'.
          amount: Amount       | amount: [                 | :
          """)
  void refusesInOneLineThatNamesTheFile(String good, String bad, String expected) {
    String text = GOOD.replace(good, bad == null ? "" : bad.replace("\\n", "\n").replace("\"", ""));
    assertThatThrownBy(() -> mapping(text))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("mappings/test/opportunity.yaml")
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Amount > 5                             | Amount       | true
          Amount > 5                             | StageName    | false
          RecordType.DeveloperName = 'New'       | RecordTypeId | true
          Plan__r.Kind__c = 'A'                  | Plan__c      | true
          Plan__r.Kind__c = 'A'                  | Kind__c      | false
          Old_Amount__c > 5                      | Amount__c    | false
          """)
  void anEventMayDecideWhetherARecordStillSatisfiesTheFilter(
      String filter, String changed, boolean decides) {
    ObjectMapping filtered =
        mapping(GOOD.replace("fields:", "filter: \"" + filter + "\"\nfields:"));
    assertThat(filtered.filteredBy(Set.of(changed), false)).isEqualTo(decides);
    assertThat(filtered.filteredBy(Set.of(changed), true)).isTrue();
    assertThat(mapping(GOOD).filteredBy(Set.of(changed), true)).isFalse();
  }

  @Test
  void theExternalIdIsAColumnOfItsOwn() {
    ObjectMapping keyed = mapping(GOOD.replace("fields:", "key: Number__c\nfields:"));
    assertThat(keyed.fields())
        .extracting(FieldMapping::column)
        .containsExactly("id", "amount", FieldMapping.EXTERNAL_KEY);
    assertThat(keyed.select(null))
        .isEqualTo("SELECT Id, Amount, Number__c, SystemModstamp FROM Opportunity");
  }

  @Test
  void namesAnUnknownFieldAndTheOneThatWasMeant() {
    Mappings mappings = mappings(GOOD.replace("amount: Amount", "amount: Amuont"));
    assertThatThrownBy(() -> mappings.checkedAgainst(MappingFileTest::describe, object -> Set.of()))
        .hasMessageContaining("mappings/test/opportunity.yaml:5: fields.amount")
        .hasMessageContaining("no field Opportunity.Amuont")
        .hasMessageContaining("Did you mean Amount?");
  }

  @Test
  void leavesOutAnOptionalFieldThatTheOrgLacks() {
    Mappings mappings =
        mappings(GOOD.replace("amount: Amount", "amount: {from: None__c, optional: true}"));
    assertThat(
            mappings
                .checkedAgainst(MappingFileTest::describe, object -> Set.of())
                .all()
                .get(0)
                .fields())
        .extracting(FieldMapping::column)
        .containsExactly("id");
  }

  private static SourceObject describe(String object) {
    return new SourceObject(
        object,
        List.of("Id", "Amount", "SystemModstamp").stream()
            .map(name -> new SourceField(name, "string", 18, 0, 0, null, List.of(), false, null))
            .toList());
  }

  private ObjectMapping mapping(String text) {
    return mappings(text).all().get(0);
  }

  private Mappings mappings(String text) {
    try {
      Path folder = Files.createDirectories(home.resolve("mappings/test"));
      Files.writeString(folder.resolve("opportunity.yaml"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Mappings.read(Home.of(home), "test");
  }
}
