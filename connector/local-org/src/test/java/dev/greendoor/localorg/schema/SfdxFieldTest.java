package dev.greendoor.localorg.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of custom field in an SFDX project becomes in the schema. */
class SfdxFieldTest {

  private static final String COLOURS =
      """
      <valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
      <value><fullName>R</fullName><default>false</default><label>Red</label></value>
      <value><fullName>G</fullName><default>true</default><label>Green</label></value>
      <value><fullName>B</fullName><default>false</default><label>Blue</label>
      <isActive>false</isActive></value></valueSetDefinition></valueSet>\
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<type>AutoNumber</type><displayFormat>F-{0}</displayFormat>, STRING, 30, 0, 0",
        "<type>Checkbox</type><defaultValue>true</defaultValue>, BOOLEAN, 0, 0, 0",
        "<type>Currency</type><precision>16</precision><scale>2</scale>, CURRENCY, 0, 16, 2",
        "<type>Date</type>, DATE, 0, 0, 0",
        "<type>DateTime</type>, DATETIME, 0, 0, 0",
        "<type>Email</type>, EMAIL, 80, 0, 0",
        "<type>Html</type><length>32768</length>, TEXTAREA, 32768, 0, 0",
        "<type>LongTextArea</type><length>5000</length>, TEXTAREA, 5000, 0, 0",
        "<type>Number</type><precision>5</precision><scale>1</scale>, DOUBLE, 0, 5, 1",
        "<type>Percent</type><precision>4</precision><scale>1</scale>, PERCENT, 0, 4, 1",
        "<type>Phone</type>, PHONE, 40, 0, 0",
        "<type>Text</type><length>60</length>, STRING, 60, 0, 0",
        "<type>TextArea</type>, TEXTAREA, 255, 0, 0",
        "<type>Time</type>, TIME, 0, 0, 0",
        "<type>Url</type>, URL, 255, 0, 0",
        "<type>Text</type><formula>Name</formula>, STRING, 1300, 0, 0",
        "<type>Number</type><formula>1+1</formula><scale>2</scale>, DOUBLE, 0, 18, 2",
      })
  void typesAndSizes(String content, FieldType type, int length, int precision, int scale) {
    Field field = field(content);
    assertThat(field.type()).isEqualTo(type);
    assertThat(field.length()).isEqualTo(length);
    assertThat(field.precision()).isEqualTo(precision);
    assertThat(field.scale()).isEqualTo(scale);
  }

  static Stream<Arguments> flags() {
    String text = "<type>Text</type><length>60</length>";
    return Stream.of(
        arguments(text, "NILLABLE CREATEABLE UPDATEABLE FILTERABLE SORTABLE GROUPABLE"),
        arguments(
            text + "<required>true</required>",
            "CREATEABLE UPDATEABLE FILTERABLE SORTABLE GROUPABLE ALWAYS_VISIBLE"),
        arguments(
            text
                + "<unique>true</unique><externalId>true</externalId><caseSensitive>true"
                + "</caseSensitive>",
            "NILLABLE CREATEABLE UPDATEABLE EXTERNAL_ID ID_LOOKUP UNIQUE CASE_SENSITIVE FILTERABLE"
                + " SORTABLE GROUPABLE"),
        arguments(
            "<type>Checkbox</type><defaultValue>false</defaultValue>",
            "CREATEABLE UPDATEABLE DEFAULTED_ON_CREATE FILTERABLE SORTABLE GROUPABLE"),
        arguments("<type>Text</type><formula>Name</formula>", "NILLABLE FILTERABLE SORTABLE"),
        arguments(
            "<type>LongTextArea</type><length>5000</length><trackHistory>true</trackHistory>",
            "NILLABLE CREATEABLE UPDATEABLE HISTORY_TRACKED"),
        arguments(
            "<type>AutoNumber</type><displayFormat>F-{0}</displayFormat>",
            "AUTO_NUMBER DEFAULTED_ON_CREATE FILTERABLE SORTABLE GROUPABLE"));
  }

  @ParameterizedTest
  @MethodSource
  void flags(String content, String expected) {
    assertThat(field(content).flags().stream().map(FieldFlag::name))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  static Stream<Arguments> defaults() {
    String text = "<type>Text</type><length>60</length>";
    return Stream.of(
        arguments("<type>Checkbox</type><defaultValue>true</defaultValue>", true),
        arguments("<type>Checkbox</type>", false),
        arguments(text + "<defaultValue>\"New\"</defaultValue>", "New"),
        arguments(
            "<type>Number</type><precision>5</precision><scale>1</scale><defaultValue>2.5"
                + "</defaultValue>",
            new BigDecimal("2.5")),
        arguments(text, null));
  }

  @ParameterizedTest
  @MethodSource
  void defaults(String content, Object expected) {
    assertThat(field(content).defaultValue()).isEqualTo(expected);
  }

  @Test
  void picklistsKeepTheirValuesInOrder() {
    Field field = field("<type>Picklist</type>" + COLOURS);
    assertThat(field.picklist())
        .containsExactly(
            new Field.PicklistValue("R", "Red", true, false),
            new Field.PicklistValue("G", "Green", true, true),
            new Field.PicklistValue("B", "Blue", false, false));
    assertThat(field.is(FieldFlag.RESTRICTED_PICKLIST)).isTrue();
    assertThat(field("<type>MultiselectPicklist</type><visibleLines>4</visibleLines>" + COLOURS))
        .extracting(Field::type)
        .isEqualTo(FieldType.MULTIPICKLIST);
  }

  @Test
  void aGlobalValueSetServesManyFields() {
    SfdxProjectFixture project = project();
    project.metadata(
        "globalValueSets/Bands.globalValueSet-meta.xml",
        "GlobalValueSet",
        "<customValue><fullName>Healthy</fullName><default>false</default></customValue>"
            + "<masterLabel>Bands</masterLabel><sorted>false</sorted>");
    project.field(
        "Thing__c",
        "Band__c",
        "<type>Picklist</type><valueSet><valueSetName>Bands</valueSetName></valueSet>");
    Field band = project.load().schema().require("Thing__c").require("Band__c");
    assertThat(band.picklist()).extracting(Field.PicklistValue::label).containsExactly("Healthy");
    assertThat(band.is(FieldFlag.RESTRICTED_PICKLIST)).isTrue();
  }

  static Stream<Arguments> references() {
    return Stream.of(
        reference(
            "<type>Lookup</type><referenceTo>Contact</referenceTo>"
                + "<relationshipName>Things</relationshipName>",
            reference -> {
              assertThat(reference.relationshipName()).isEqualTo("Extra__r");
              assertThat(reference.childRelationshipName()).isEqualTo("Things__r");
              assertThat(reference.cascadeDelete()).isFalse();
            }),
        reference(
            "<type>Lookup</type><referenceTo>Task</referenceTo>",
            reference -> assertThat(reference.childRelationshipName()).isNull()),
        reference(
            "<type>Lookup</type><referenceTo>Contact</referenceTo>"
                + "<deleteConstraint>Cascade</deleteConstraint>",
            reference -> assertThat(reference.cascadeDelete()).isTrue()),
        reference(
            "<type>Lookup</type><referenceTo>Contact</referenceTo>"
                + "<deleteConstraint>Restrict</deleteConstraint>",
            reference -> assertThat(reference.restrictedDelete()).isTrue()));
  }

  private static Arguments reference(String content, Consumer<Field.Reference> expected) {
    return arguments(content, expected);
  }

  @ParameterizedTest
  @MethodSource("references")
  void references(String content, Consumer<Field.Reference> expected) {
    assertThat(field(content).reference()).hasValueSatisfying(expected);
  }

  @Test
  void aDetailFollowsItsMasterAndHasNoOwner() {
    SfdxProjectFixture project = new SfdxProjectFixture(folder);
    project.object("Part__c", "ControlledByParent");
    project.field(
        "Part__c",
        "Opportunity__c",
        "<type>MasterDetail</type><referenceTo>Opportunity</referenceTo>"
            + "<relationshipName>Parts</relationshipName>"
            + "<writeRequiresMasterRead>false</writeRequiresMasterRead>");
    Schema schema = project.load().schema();
    ObjectType part = schema.require("Part__c");
    Field master = part.require("Opportunity__c");
    assertThat(part.masterDetails()).containsExactly(master);
    assertThat(part.field("OwnerId")).isEmpty();
    assertThat(part.sharing()).isEqualTo(ObjectType.Sharing.CONTROLLED_BY_PARENT);
    assertThat(master.is(FieldFlag.NILLABLE)).isFalse();
    assertThat(master.is(FieldFlag.UPDATEABLE)).isFalse();
    assertThat(master.reference().orElseThrow().cascadeDelete()).isTrue();
    assertThat(schema.children(schema.require("Opportunity")))
        .extracting(Schema.ChildRelationship::name)
        .contains("Parts__r");
  }

  @Test
  void aRollUpHasTheTypeOfWhatItSummarises() {
    SfdxProjectFixture project = project();
    project.object("Part__c", "ControlledByParent");
    project.field(
        "Part__c",
        "Thing__c",
        "<type>MasterDetail</type><referenceTo>Thing__c</referenceTo>"
            + "<relationshipName>Parts</relationshipName>");
    project.field("Part__c", "Due__c", "<type>Date</type>");
    project.field("Part__c", "Open__c", "<type>Checkbox</type><defaultValue>true</defaultValue>");
    project.field(
        "Thing__c",
        "Next_Due__c",
        """
        <type>Summary</type><summarizedField>Part__c.Due__c</summarizedField>
        <summaryFilterItems><field>Part__c.Open__c</field><operation>equals</operation>
        <value>True</value></summaryFilterItems>
        <summaryForeignKey>Part__c.Thing__c</summaryForeignKey>
        <summaryOperation>min</summaryOperation>\
        """);
    Field rollup = project.load().schema().require("Thing__c").require("Next_Due__c");
    assertThat(rollup.type()).isEqualTo(FieldType.DATE);
    assertThat(rollup.is(FieldFlag.CREATEABLE)).isFalse();
    assertThat(rollup.rollup())
        .contains(
            new Field.Rollup(
                "min",
                "Part__c",
                "Thing__c",
                "Due__c",
                List.of(new Field.RollupFilter("Open__c", "equals", "True"))));
  }

  @Test
  void formulasKeepHowTheyTreatBlanks() {
    String formula = "<type>Number</type><formula>1 + A</formula><scale>0</scale>";
    assertThat(field(formula).formula()).contains(new Field.Formula("1 + A", true));
    assertThat(
            field(formula + "<formulaTreatBlanksAs>BlankAsBlank</formulaTreatBlanksAs>").formula())
        .contains(new Field.Formula("1 + A", false));
  }

  @Test
  void activityFieldsBelongToTasksAndEvents() {
    SfdxProjectFixture project = new SfdxProjectFixture(folder);
    project.field("Activity", "Outcome__c", "<type>Text</type><length>20</length>");
    Schema schema = project.load().schema();
    assertThat(schema.require("Task").field("Outcome__c")).isPresent();
    assertThat(schema.require("Event").field("Outcome__c")).isPresent();
  }

  private Field field(String content) {
    return project()
        .field("Thing__c", "Extra__c", content)
        .load()
        .schema()
        .require("Thing__c")
        .require("Extra__c");
  }

  private SfdxProjectFixture project() {
    return new SfdxProjectFixture(folder).object("Thing__c", "ReadWrite");
  }
}
