package dev.greendoor.localorg.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects, events, value sets and permissions of an SFDX project, and what is refused. */
class SfdxProjectTest {

  @TempDir Path folder;

  @Test
  void customObjectsComeAfterTheStandardOnesWithTheirOwnKeyPrefixes() {
    Schema schema =
        project().object("Alpha__c", "Private").object("Beta__c", "Read").load().schema();
    ObjectType alpha = schema.require("Alpha__c");
    assertThat(alpha.sharing()).isEqualTo(ObjectType.Sharing.PRIVATE);
    assertThat(alpha.is(ObjectType.Flag.CUSTOM)).isTrue();
    assertThat(alpha.changeEventName()).isEqualTo("Alpha__ChangeEvent");
    assertThat(alpha.nameField())
        .hasValueSatisfying(name -> assertThat(name.length()).isEqualTo(80));
    assertThat(alpha.keyPrefix()).startsWith("a").hasSize(3);
    assertThat(schema.require("Beta__c").keyPrefix()).isNotEqualTo(alpha.keyPrefix());
  }

  @Test
  void anObjectKeepsItsKeyPrefixWhenOthersAreAdded() {
    String alone =
        project().object("Middle__c", "Read").load().schema().require("Middle__c").keyPrefix();
    Schema more = project().object("Above__c", "Read").object("Zenith__c", "Read").load().schema();
    assertThat(more.require("Middle__c").keyPrefix()).isEqualTo(alone);
  }

  @Test
  void activitiesAndHistoryAreSwitchedOnByTheObject() {
    Schema schema =
        project()
            .object(
                "Project__c",
                "Private",
                "<enableActivities>true</enableActivities><enableHistory>true</enableHistory>")
            .load()
            .schema();
    assertThat(schema.require("Task").require("WhatId").reference().orElseThrow().targets())
        .contains("Project__c", "Opportunity");
    ObjectType history = schema.require("Project__History");
    assertThat(history.is(ObjectType.Flag.SYSTEM_MAINTAINED)).isTrue();
    assertThat(schema.children(schema.require("Project__c")))
        .extracting(Schema.ChildRelationship::name)
        .contains("Histories");
  }

  @Test
  void platformEventsHaveNoRowsOfTheirOwn() {
    OrgMetadata org =
        project()
            .metadata(
                "objects/Ping__e/Ping__e.object-meta.xml",
                "CustomObject",
                "<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType>"
                    + "<label>Ping</label><pluralLabel>Pings</pluralLabel>"
                    + "<publishBehavior>PublishAfterCommit</publishBehavior>")
            .field("Ping__e", "Record_Id__c", "<type>Text</type><length>18</length>")
            .load();
    ObjectType ping = org.schema().require("Ping__e");
    assertThat(ping.is(ObjectType.Flag.PLATFORM_EVENT)).isTrue();
    assertThat(ping.is(ObjectType.Flag.QUERYABLE)).isFalse();
    assertThat(ping.fields().stream().map(Field::name))
        .containsExactly("ReplayId", "CreatedDate", "CreatedById", "EventUuid", "Record_Id__c");
    assertThat(org.eventsAfterCommit()).containsExactly("Ping__e");
  }

  @Test
  void stagesReplaceTheStandardOnes() {
    OrgMetadata org =
        project()
            .metadata(
                "standardValueSets/OpportunityStage.standardValueSet-meta.xml",
                "StandardValueSet",
                """
                <sorted>false</sorted>
                <standardValue><fullName>Talk</fullName><default>true</default><closed>false</closed>
                <forecastCategory>BestCase</forecastCategory><probability>40</probability>
                <won>false</won></standardValue>\
                """)
            .load();
    assertThat(org.stages())
        .containsExactly(new OpportunityStage("Talk", "Talk", true, false, false, "BestCase", 40));
    assertThat(org.stages().get(0).forecastCategoryName()).isEqualTo("Best Case");
    for (String object : new String[] {"Opportunity", "OpportunityHistory"}) {
      assertThat(org.schema().require(object).require("StageName").picklist())
          .containsExactly(new Field.PicklistValue("Talk", "Talk", true, true));
    }
    assertThat(SchemaLoader.load(List.of()).stages()).hasSize(10);
  }

  @Test
  void eventsAreSelectedForTheirChannel() {
    assertThat(
            project()
                .metadata(
                    MEMBER, "PlatformEventChannelMember", member("ChangeEvents", "CaseChangeEvent"))
                .load()
                .eventSelections())
        .containsExactly(new EventSelection("ChangeEvents", "CaseChangeEvent"));
  }

  @Test
  void theProjectsThatShipFitTogether() {
    OrgMetadata org =
        SchemaLoader.load(
            List.of(MetadataPackage.read(MetadataFiles.folder(Path.of("../../lightning-embed")))));
    assertThat(org.schema().require("Opportunity_Score__c").masterDetails()).hasSize(1);
    assertThat(org.permissionSets()).isNotEmpty();
    assertThat(org.eventSelections()).hasSize(5);
  }

  @Test
  void permissionSetsAreRead() {
    PermissionSet set =
        project()
            .metadata(
                "customPermissions/Overrule.customPermission-meta.xml",
                "CustomPermission",
                "<label>O</label>")
            .metadata(
                SET,
                "PermissionSet",
                """
                <label>Seller</label>
                <classAccesses><apexClass>Deals</apexClass><enabled>true</enabled></classAccesses>
                <customPermissions><enabled>true</enabled><name>Overrule</name></customPermissions>
                <fieldPermissions><editable>true</editable><field>Account.Phone</field>
                <readable>true</readable></fieldPermissions>
                <objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete>
                <allowEdit>true</allowEdit><allowRead>true</allowRead>
                <modifyAllRecords>false</modifyAllRecords><object>Account</object>
                <viewAllRecords>true</viewAllRecords></objectPermissions>
                <userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>\
                """)
            .load()
            .permissionSets()
            .get(0);
    assertThat(set.name()).isEqualTo("Seller");
    assertThat(set.objects())
        .containsEntry(
            "Account", new PermissionSet.ObjectGrant(true, false, true, false, true, false));
    assertThat(set.fields())
        .containsEntry("Account.Phone", new PermissionSet.FieldGrant(true, true));
    assertThat(set.userPermissions()).containsExactly("ApiEnabled");
    assertThat(set.customPermissions()).containsExactly("Overrule");
    assertThat(set.apexClasses()).containsExactly("Deals");
  }

  private static final String SET = "permissionsets/Seller.permissionset-meta.xml";
  private static final String MEMBER =
      "platformEventChannelMembers/M.platformEventChannelMember-meta.xml";

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused(
            "Thing__c.field-meta.xml",
            "<type> Location",
            p -> p.field("Account", "Thing__c", "<type>Location</type>")),
        refused(
            "X__c.field-meta.xml",
            "<length> is missing",
            p -> p.field("Account", "X__c", "<type>Text</type>")),
        refused(
            "X__c.field-meta.xml",
            "<lookupFilter> in <CustomField>",
            p -> p.field("Account", "X__c", "<type>Date</type><lookupFilter/>")),
        refused(
            "X__c.field-meta.xml",
            "no object Nowhere__c",
            p -> p.field("Nowhere__c", "X__c", "<type>Date</type>")),
        refused(
            "X__c.field-meta.xml",
            "<referenceTo> there is no object Nowhere__c",
            p ->
                p.field(
                    "Account", "X__c", "<type>Lookup</type><referenceTo>Nowhere__c</referenceTo>")),
        refused(
            "X__c.field-meta.xml",
            "no global value set Bands",
            p ->
                p.field(
                    "Account",
                    "X__c",
                    "<type>Picklist</type><valueSet><valueSetName>Bands</valueSetName></valueSet>")),
        refused(
            "X__c.field-meta.xml",
            "<defaultValue> TODAY() is not a literal",
            p ->
                p.field(
                    "Account", "X__c", "<type>Date</type><defaultValue>TODAY()</defaultValue>")),
        refused(
            "X__c.field-meta.xml",
            "<precision> is not a whole number",
            p -> p.field("Account", "X__c", "<type>Number</type><precision>many</precision>")),
        refused(
            "Account.X__c",
            "<summaryForeignKey> Contact.AccountId is not a master-detail",
            p ->
                p.field(
                    "Account",
                    "X__c",
                    "<type>Summary</type><summaryForeignKey>Contact.AccountId</summaryForeignKey><summaryOperation>count</summaryOperation>")),
        refused(
            "Thing__c.object-meta.xml",
            "ControlledByParent needs a master-detail",
            p -> p.object("Thing__c", "ControlledByParent")),
        refused(
            "Thing__c.object-meta.xml",
            "<fields> in <CustomObject>",
            p -> p.object("Thing__c", "Read", "<fields/>")),
        refused(
            "Check.validationRule-meta.xml",
            "validationRule is not supported",
            p ->
                p.metadata(
                    "objects/Account/validationRules/Check.validationRule-meta.xml",
                    "ValidationRule",
                    "")),
        refused(
            "Thing__c.object-meta.xml",
            "line 1",
            p -> p.write("force-app/objects/Thing__c/Thing__c.object-meta.xml", "<CustomObject>")),
        refused(
            "Thing__c.object-meta.xml",
            "DOCTYPE",
            p ->
                p.write(
                    "force-app/objects/Thing__c/Thing__c.object-meta.xml",
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><CustomObject><label>&b;</label></CustomObject>")),
        refused(
            "M.platformEventChannelMember",
            "no event NowhereChangeEvent",
            p ->
                p.metadata(
                    MEMBER,
                    "PlatformEventChannelMember",
                    member("ChangeEvents", "NowhereChangeEvent"))),
        refused(
            SET,
            "you cannot deploy to a required field: Opportunity.StageName",
            p -> p.metadata(SET, "PermissionSet", field("Opportunity.StageName"))),
        refused(
            SET,
            "field-level security does not apply to Opportunity.IsWon",
            p -> p.metadata(SET, "PermissionSet", field("Opportunity.IsWon"))),
        refused(
            SET,
            "no CustomField named Account.Nope__c found",
            p -> p.metadata(SET, "PermissionSet", field("Account.Nope__c"))),
        refused(
            SET,
            "names Account.Phone twice",
            p -> p.metadata(SET, "PermissionSet", field("Account.Phone") + field("Account.Phone"))),
        refused(
            SET,
            "no CustomObject named Nope__c found",
            p -> p.metadata(SET, "PermissionSet", read("Nope__c"))),
        refused(
            SET,
            "permission Read QuoteLineItem depends on permission Read Quote",
            p -> p.metadata(SET, "PermissionSet", read("QuoteLineItem"))),
        refused(
            SET,
            "no CustomPermission named Nope found",
            p ->
                p.metadata(
                    SET,
                    "PermissionSet",
                    "<label>S</label><customPermissions><enabled>true</enabled><name>Nope</name></customPermissions>")));
  }

  private static Arguments refused(
      String file, String problem, UnaryOperator<SfdxProjectFixture> content) {
    return arguments(file, problem, content);
  }

  @ParameterizedTest
  @MethodSource
  void refusals(String file, String problem, UnaryOperator<SfdxProjectFixture> content) {
    SfdxProjectFixture project = content.apply(project());
    assertThatThrownBy(project::load)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(problem);
  }

  private static String member(String channel, String entity) {
    return "<eventChannel>%s</eventChannel><selectedEntity>%s</selectedEntity>"
        .formatted(channel, entity);
  }

  private static String field(String path) {
    return "<label>S</label><fieldPermissions><editable>false</editable><field>"
        + path
        + "</field><readable>true</readable></fieldPermissions>";
  }

  private static String read(String object) {
    return "<label>S</label><objectPermissions><allowRead>true</allowRead><object>"
        + object
        + "</object></objectPermissions>";
  }

  private SfdxProjectFixture project() {
    return new SfdxProjectFixture(folder);
  }
}
