package dev.greendoor.localorg.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an org's definition, currencies, record types and translations make of its objects. */
class OrgSetupTest {

  private static final String RECORD_TYPE = "objects/Account/recordTypes/Key.recordType-meta.xml";

  @TempDir Path folder;

  @Test
  void anOrgWithoutFeaturesHasNothingOfThem() {
    Schema schema = SchemaLoader.standard();
    assertThat(schema.type("CurrencyType")).isEmpty();
    assertThat(schema.require("Account").field("CurrencyIsoCode")).isEmpty();
    assertThat(schema.require("Account").field("IsPersonAccount")).isEmpty();
    assertThat(schema.require("Account").field("RecordTypeId")).isEmpty();
  }

  @Test
  void featuresBringObjectsAndFields() {
    OrgMetadata org =
        features("\"MultiCurrency\", \"PersonAccounts\"")
            .write(
                "force-app/config/currencies.csv",
                """
                IsoCode,ConversionRate,DecimalPlaces,IsActive,IsCorporate
                EUR,1,2,true,true
                JPY,160,0,false,false
                """)
            .field("Contact", "Shoe_Size__c", "<type>Number</type>")
            .object("Thing__c", "Private")
            .load();
    Schema schema = org.schema();
    assertThat(schema.require("Thing__c").require("CurrencyIsoCode").picklist())
        .extracting(Field.PicklistValue::value, Field.PicklistValue::active)
        .containsExactly(tuple("EUR", true), tuple("JPY", false));
    assertThat(schema.require("Account").require("Shoe_Size__pc").type())
        .isEqualTo(FieldType.DOUBLE);
    assertThat(org.currencies()).hasSize(2);
  }

  @Test
  void recordTypesOfferSomeOfTheValues() {
    ObjectType account =
        project()
            .metadata(
                RECORD_TYPE,
                "RecordType",
                "<active>true</active><label>Key account</label>" + picklist("Rating", "Hot"))
            .load()
            .schema()
            .require("Account");
    RecordType key = account.recordTypes().get(0);
    assertThat(account.recordType(key.id())).contains(key);
    assertThat(key.offers("Rating", "Hot")).isTrue();
    assertThat(key.offers("Rating", "Cold")).isFalse();
    assertThat(key.offers("Type", "Prospect")).isTrue();
    assertThat(account.require("RecordTypeId").reference().orElseThrow().targets())
        .containsExactly("RecordType");
  }

  @ParameterizedTest
  @CsvSource({"de, Kunde", "fr, Account"})
  void labelsAreThoseOfTheOrgsLanguage(String language, String label) {
    ObjectType account =
        project()
            .write(
                "force-app/config/project-scratch-def.json",
                "{\"language\": \"%s\"}".formatted(language))
            .metadata(
                "objectTranslations/Account-de/Account-de.objectTranslation-meta.xml",
                "CustomObjectTranslation",
                "<caseValues><plural>false</plural><value>Kunde</value></caseValues>")
            .load()
            .schema()
            .require("Account");
    assertThat(account.label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "Nope, Hot, there is no field Account.Nope",
    "Rating, Lukewarm, Rating has no value 'Lukewarm'"
  })
  void aRecordTypeOffersWhatItsObjectHas(String field, String value, String problem) {
    SfdxProjectFixture project =
        project()
            .metadata(RECORD_TYPE, "RecordType", "<label>Key</label>" + picklist(field, value));
    assertThatThrownBy(project::load)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("Account.Key")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "\"Communities\", feature Communities is not supported",
    "\"MultiCurrency\", needs a file config/currencies.csv"
  })
  void aDefinitionNamesFeaturesThatThereAre(String feature, String problem) {
    SfdxProjectFixture project = features(feature);
    assertThatThrownBy(project::load)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(problem);
  }

  private static String picklist(String field, String value) {
    return "<picklistValues><picklist>%s</picklist><values><fullName>%s</fullName></values>"
        .formatted(field, value)
        .concat("</picklistValues>");
  }

  private SfdxProjectFixture features(String names) {
    return project()
        .write(
            "force-app/config/project-scratch-def.json",
            "{\"features\": [%s]}".formatted(names.startsWith("\"") ? names : '"' + names + '"'));
  }

  private SfdxProjectFixture project() {
    return new SfdxProjectFixture(folder);
  }
}
