package dev.greendoor.localorg.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.SfdxProjectFixture;
import dev.greendoor.localorg.security.Access;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Describe answers what clients read, as the user who asks may see it. */
class DescribeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static OrgMetadata org;

  @BeforeAll
  static void loadMetadata(@TempDir Path folder) {
    org =
        new SfdxProjectFixture(folder)
            .object("Part__c", "ControlledByParent")
            .field(
                "Part__c",
                "Opportunity__c",
                "<type>MasterDetail</type><referenceTo>Opportunity</referenceTo>"
                    + "<relationshipName>Parts</relationshipName>")
            .field("Part__c", "Double__c", "<type>Number</type><formula>1 * 2</formula>")
            .field(
                "Part__c",
                "Key__c",
                "<type>Text</type><length>50</length><unique>true</unique>"
                    + "<externalId>true</externalId><caseSensitive>true</caseSensitive>")
            .load();
  }

  static Stream<ObjectType> objects() {
    return org.schema().types().stream().filter(type -> !type.is(ObjectType.Flag.TOOLING));
  }

  @ParameterizedTest
  @CsvSource({
    "Opportunity, StageName,   type,                 picklist",
    "Opportunity, StageName,   nillable,             false",
    "Opportunity, StageName,   length,               255",
    "Opportunity, StageName,   byteLength,           765",
    "Opportunity, StageName,   permissionable,       false",
    "Opportunity, Amount,      soapType,             xsd:double",
    "Opportunity, Amount,      precision,            18",
    "Opportunity, Amount,      permissionable,       true",
    "Opportunity, AccountId,   relationshipName,     Account",
    "Opportunity, IsClosed,    createable,           false",
    "Opportunity, FiscalYear,  digits,               8",
    "Task,        WhatId,      polymorphicForeignKey, true",
    "Task,        WhatId,      namePointing,         true",
    "Contact,     MailingCity, compoundFieldName,    MailingAddress",
    "Contact,     MailingAddress, type,              address",
    "AccountHistory, OldValue, type,                 anyType",
    "Part__c,     Key__c,      externalId,           true",
    "Part__c,     Key__c,      idLookup,             true",
    "Part__c,     Key__c,      unique,               true",
    "Part__c,     Double__c,   calculated,           true",
    "Part__c,     Double__c,   calculatedFormula,    1 * 2",
    "Part__c,     Opportunity__c, updateable,        false",
    "Part__c,     Opportunity__c, relationshipName,  Opportunity__r",
    "Part__c,     Opportunity__c, relationshipOrder, 0",
    "Part__c,     CreatedDate, createable,           false",
  })
  void fieldAttributes(String object, String field, String attribute, String expected) {
    assertThat(field(describe(object, TestAccess.ALL), field).path(attribute).asText())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Opportunity,        createable,    true",
    "Opportunity,        queryable,     true",
    "Opportunity,        keyPrefix,     006",
    "Opportunity,        labelPlural,   Opportunities",
    "Opportunity,        custom,        false",
    "OpportunityHistory, createable,    false",
    "OpportunityFieldHistory, keyPrefix, null",
    "OpportunityFieldHistory, associateParentEntity, Opportunity",
    "Part__c,            custom,        true",
    "Part__c,            updateable,    true",
  })
  void objectAttributes(String object, String attribute, String expected) {
    assertThat(describe(object, TestAccess.ALL).path(attribute).asText()).isEqualTo(expected);
  }

  @Test
  void childRelationshipsNameTheChildAndItsField() {
    assertThat(describe("Opportunity", TestAccess.ALL).path("childRelationships"))
        .anySatisfy(
            child -> {
              assertThat(child.path("childSObject").asText()).isEqualTo("Part__c");
              assertThat(child.path("field").asText()).isEqualTo("Opportunity__c");
              assertThat(child.path("relationshipName").asText()).isEqualTo("Parts__r");
              assertThat(child.path("cascadeDelete").asBoolean()).isTrue();
            });
  }

  @Test
  void picklistValuesComeWithTheirLabels() {
    JsonNode values =
        field(describe("Opportunity", TestAccess.ALL), "ForecastCategory").path("picklistValues");
    assertThat(values)
        .anySatisfy(
            value -> {
              assertThat(value.path("value").asText()).isEqualTo("Forecast");
              assertThat(value.path("label").asText()).isEqualTo("Commit");
              assertThat(value.path("active").asBoolean()).isTrue();
            });
  }

  @Test
  void hiddenFieldsAreAbsentAndReadOnlyOnesCannotBeWritten() {
    Access access = TestAccess.without("read Account.Phone", "edit Account.Fax");
    JsonNode account = describe("Account", access);
    assertThat(names(account.path("fields"))).doesNotContain("Phone").contains("Fax");
    assertThat(field(account, "Fax").path("updateable").asBoolean()).isFalse();
    assertThat(field(account, "Website").path("updateable").asBoolean()).isTrue();
  }

  @Test
  void objectsThatTheUserMayNotReadDoNotExist() {
    Access access = TestAccess.without("Lead.READ", "Account.DELETE");
    Describe describe = new Describe(org.schema(), "65.0");
    JsonNode global = JSON.valueToTree(describe.global(access));
    assertThat(names(global.path("sobjects")))
        .contains("Account", "Part__c")
        .doesNotContain("Lead");
    assertThat(describe.object("Lead", access)).isEmpty();
    assertThat(describe.object("Nothing__c", access)).isEmpty();
    assertThat(describe("Account", access).path("deletable").asBoolean()).isFalse();
    assertThat(global.path("sobjects").get(0).path("urls").path("describe").asText())
        .isEqualTo("/services/data/v65.0/sobjects/Account/describe");
  }

  @ParameterizedTest
  @MethodSource("objects")
  void everyObjectIsDescribedAlike(ObjectType type) {
    JsonNode described = describe(type.name(), TestAccess.ALL);
    assertThat(described.path("fields")).hasSameSizeAs(type.fields());
    List<String> attributes = fieldNames(field(described("Opportunity"), "Id"));
    described.path("fields").forEach(field -> assertThat(fieldNames(field)).isEqualTo(attributes));
  }

  private static JsonNode described(String object) {
    return describe(object, TestAccess.ALL);
  }

  private static JsonNode describe(String object, Access access) {
    return JSON.valueToTree(
        new Describe(org.schema(), "65.0").object(object, access).orElseThrow());
  }

  private static JsonNode field(JsonNode described, String name) {
    for (JsonNode field : described.path("fields")) {
      if (field.path("name").asText().equals(name)) {
        return field;
      }
    }
    throw new AssertionError("no field " + name);
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
