package dev.greendoor.localorg.dml;

import static dev.greendoor.localorg.TestOrg.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.RecordedEvents.Published;
import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Error;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.event.Commit.RowChange;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.SfdxProjectFixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Details, roll-ups, keys, numbers, history and platform events of a project's own objects. */
class CustomObjectTest {

  private TestOrg org;

  @BeforeEach
  void fill(@TempDir Path folder) {
    org = TestOrg.with(metadata(folder));
  }

  private static OrgMetadata metadata(Path folder) {
    return new SfdxProjectFixture(folder)
        .object("Budget__c", "ReadWrite", "<enableHistory>true</enableHistory>")
        .field("Budget__c", "Code__c", text("<externalId>true</externalId><unique>true</unique>"))
        .field(
            "Budget__c",
            "Exact__c",
            text(
                "<externalId>true</externalId><unique>true</unique><caseSensitive>true</caseSensitive>"))
        .field("Budget__c", "Note__c", text("<trackHistory>true</trackHistory>"))
        .field("Budget__c", "Parent__c", lookup("Budget__c", "Restrict"))
        .object("Item__c", "ControlledByParent")
        .field("Item__c", "Budget__c", master("Budget__c", "Items"))
        .field("Item__c", "Cost__c", number(2))
        .field("Item__c", "Day__c", "<type>Date</type>")
        .field("Budget__c", "Items__c", rollup("count", null))
        .field("Budget__c", "Total__c", rollup("sum", "Cost__c"))
        .field("Budget__c", "Largest__c", rollup("max", "Cost__c"))
        .field("Budget__c", "First_Day__c", rollup("min", "Day__c"))
        .field(
            "Budget__c",
            "Dear__c",
            rollup(
                "count",
                null,
                "<summaryFilterItems><field>Item__c.Cost__c</field><operation>greaterThan</operation>"
                    + "<value>100</value></summaryFilterItems>"))
        .metadata(
            "objects/Spent__e/Spent__e.object-meta.xml",
            "CustomObject",
            "<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType>"
                + "<label>Spent</label><pluralLabel>Spent</pluralLabel>"
                + "<publishBehavior>PublishAfterCommit</publishBehavior>")
        .field("Spent__e", "Record_Id__c", "<type>Text</type><length>18</length>")
        .load();
  }

  @Test
  void rollupsFollowTheirDetails() {
    String budget = org.create("Budget__c", "Name", "Q4");
    assertThat(rollups(budget)).containsExactly(0, 0, null, null, 0);
    String small = item(budget, 40, "2026-11-02");
    String large = item(budget, 160.5, "2026-11-01");
    assertThat(rollups(budget)).containsExactly(2, 200.5, 160.5, day("2026-11-01"), 1);
    org.update(small, "Cost__c", 120);
    assertThat(rollups(budget)).containsExactly(2, 280.5, 160.5, day("2026-11-01"), 2);
    org.delete(large);
    assertThat(rollups(budget)).containsExactly(1, 120, 120, day("2026-11-02"), 1);
  }

  @Test
  void rollupIsAChangeOfTheMaster() {
    String budget = org.create("Budget__c", "Name", "Q4");
    org.clock().set(TestOrg.NOW.plus(Duration.ofMinutes(5)));
    item(budget, 40, null);
    RowChange master =
        org.events().lastCommit().changes().stream()
            .filter(change -> change.after().id().equals(budget))
            .findFirst()
            .orElseThrow();
    assertThat((BigDecimal) master.before().value("Total__c")).isEqualByComparingTo("0");
    assertThat((BigDecimal) master.after().value("Total__c")).isEqualByComparingTo("40");
    assertThat(master.after().value("SystemModstamp"))
        .isEqualTo(master.after().value("LastModifiedDate"))
        .isNotEqualTo(master.before().value("SystemModstamp"));
  }

  @Test
  void detailsFollowTheirMaster() {
    String budget = org.create("Budget__c", "Name", "Q4");
    String item = item(budget, 40, null);
    org.delete(budget);
    assertThat(org.row(item).isDeleted()).isTrue();
  }

  @Test
  void restrictedLookupKeepsItsTarget() {
    String parent = org.create("Budget__c", "Name", "Year");
    org.create("Budget__c", "Name", "Q4", "Parent__c", parent);
    assertThat(refusal(Change.delete("Budget__c", parent)))
        .isEqualTo(
            new Error(
                ErrorCode.DELETE_FAILED,
                "Your attempt to delete Year could not be completed because it is associated with"
                    + " the following budget__cs.: Q4",
                List.of()));
    assertThat(org.row(parent).isDeleted()).isFalse();
  }

  @Test
  void masterOfAnExistingDetailStands() {
    String item = item(org.create("Budget__c", "Name", "Q4"), 1, null);
    String other = org.create("Budget__c", "Name", "Q1");
    assertThat(refusal(Change.update("Item__c", item, fields("Budget__c", other))).code())
        .isEqualTo(ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE);
  }

  @Test
  void keysCompareAsTheirFieldsSay() {
    String first = org.create("Budget__c", "Name", "1", "Code__c", "abc", "Exact__c", "abc");
    org.create("Budget__c", "Name", "2", "Code__c", "xyz", "Exact__c", "ABC");
    assertThat(refusal(Change.create("Budget__c", fields("Name", "3", "Code__c", "ABC"))))
        .isEqualTo(
            new Error(
                ErrorCode.DUPLICATE_VALUE,
                "duplicate value found: Code__c duplicates value on record with id: "
                    + first.substring(0, 15),
                List.of()));
  }

  @Test
  void deletedRecordFreesItsKeyAndComesBackOnlyIfItIsFree() {
    String first = org.create("Budget__c", "Name", "1", "Code__c", "abc");
    org.delete(first);
    org.create("Budget__c", "Name", "2", "Code__c", "abc");
    Change undelete =
        new Change("Budget__c", RecordService.Operation.UNDELETE, first, null, null, Map.of());
    assertThat(refusal(undelete).code()).isEqualTo(ErrorCode.DUPLICATE_VALUE);
  }

  @Test
  void upsertFindsParentAndRecordByTheirKeys() {
    org.create("Budget__c", "Name", "Year", "Code__c", "Y");
    Change change =
        Change.upsert(
            "Budget__c",
            "Code__c",
            "Q4",
            fields("Name", "Q4", "Parent__r", Map.of("Code__c", "y")));
    Result first = org.records().save(List.of(change), true, org.admin()).get(0);
    Result second = org.records().save(List.of(change), true, org.admin()).get(0);
    assertThat(List.of(first.created(), second.created())).containsExactly(true, false);
    assertThat(org.row((String) org.value(first.id(), "Parent__c")).text("Name")).isEqualTo("Year");
  }

  @Test
  void historyOfACustomObject() {
    String budget = org.create("Budget__c", "Name", "Q4", "Note__c", "old");
    org.update(budget, "Note__c", "new");
    assertThat(org.rows("Budget__History"))
        .extracting(
            row -> row.value("ParentId"),
            row -> row.value("Field"),
            row -> row.value("OldValue"),
            row -> row.value("NewValue"))
        .containsExactly(
            tuple(budget, "created", null, null), tuple(budget, "Note__c", "old", "new"));
  }

  @Test
  void platformEventIsPublishedAndAnswered() {
    Result result =
        org.records()
            .save(
                List.of(Change.create("Spent__e", fields("Record_Id__c", "a01"))),
                false,
                org.admin())
            .get(0);
    assertThat(result.success()).isTrue();
    assertThat(result.errors().get(0).code()).isEqualTo(ErrorCode.OPERATION_ENQUEUED);
    assertThat(org.events().published())
        .containsExactly(
            new Published("Spent__e", Map.of("Record_Id__c", "a01"), org.admin().userId()));
  }

  @Test
  void eventAfterCommitWaitsForTheTransaction() {
    Change event = Change.create("Spent__e", fields("Record_Id__c", "a01"));
    org.records()
        .inTransaction(
            org.admin(),
            () -> {
              org.create("Budget__c", "Name", "Q4");
              org.records().save(List.of(event), false, org.admin());
              assertThat(org.events().published()).isEmpty();
              return null;
            });
    assertThat(org.events().published()).hasSize(1);
    assertThatThrownBy(
            () ->
                org.records()
                    .inTransaction(
                        org.admin(),
                        () -> {
                          org.records().save(List.of(event), false, org.admin());
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");
    assertThat(org.events().published()).hasSize(1);
  }

  @Test
  void eventFieldsAreCheckedLikeARecords() {
    assertThat(refusal(Change.create("Spent__e", fields("Record_Id__c", "x".repeat(19)))).code())
        .isEqualTo(ErrorCode.STRING_TOO_LONG);
    assertThat(org.events().published()).isEmpty();
  }

  private Error refusal(Change change) {
    Result result = org.records().save(List.of(change), false, org.admin()).get(0);
    assertThat(result.success()).isFalse();
    return result.errors().get(0);
  }

  private String item(String budget, double cost, String day) {
    return org.create(
        "Item__c", "Name", "Item", "Budget__c", budget, "Cost__c", cost, "Day__c", day);
  }

  /** Numbers as int or double where they are, to read them easily. */
  private List<Object> rollups(String budget) {
    return Stream.of("Items__c", "Total__c", "Largest__c", "First_Day__c", "Dear__c")
        .map(field -> plain(org.value(budget, field)))
        .collect(Collectors.toList());
  }

  private static Object plain(Object value) {
    if (value instanceof BigDecimal number) {
      boolean whole = number.stripTrailingZeros().scale() <= 0;
      return whole ? (Object) number.intValue() : (Object) number.doubleValue();
    }
    return value;
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static String text(String more) {
    return "<type>Text</type><length>40</length>" + more;
  }

  private static String number(int scale) {
    return "<type>Number</type><precision>18</precision><scale>%d</scale>".formatted(scale);
  }

  private static String lookup(String target, String deleteConstraint) {
    return "<type>Lookup</type><referenceTo>%s</referenceTo><relationshipName>Children</relationshipName>"
            .formatted(target)
        + "<deleteConstraint>%s</deleteConstraint>".formatted(deleteConstraint);
  }

  private static String master(String target, String children) {
    return "<type>MasterDetail</type><referenceTo>%s</referenceTo><relationshipName>%s</relationshipName>"
            .formatted(target, children)
        + "<relationshipOrder>0</relationshipOrder>";
  }

  private static String rollup(String operation, String summarized, String... filters) {
    return "<type>Summary</type><summaryForeignKey>Item__c.Budget__c</summaryForeignKey>"
        + "<summaryOperation>%s</summaryOperation>".formatted(operation)
        + (summarized == null
            ? ""
            : "<summarizedField>Item__c.%s</summarizedField>".formatted(summarized))
        + String.join("", filters);
  }
}
