package dev.greendoor.localorg.dml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.data.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What standard objects do by themselves. */
class StandardBehaviourTest {

  private TestOrg org;
  private String account;

  @BeforeEach
  void fill() {
    org = TestOrg.inMemory();
    account = org.create("Account", "Name", "Acme");
  }

  @ParameterizedTest
  @CsvSource({
    "Prospecting, false, false, 10, Pipeline, Pipeline",
    "Negotiation/Review, false, false, 90, Forecast, Commit",
    "Closed Won, true, true, 100, Closed, Closed",
    "Closed Lost, true, false, 0, Omitted, Omitted",
  })
  void stageDecides(
      String stage,
      boolean closed,
      boolean won,
      BigDecimal probability,
      String category,
      String name) {
    String deal = deal("StageName", stage);
    assertThat(values(deal, "IsClosed", "IsWon", "ForecastCategory", "ForecastCategoryName"))
        .containsExactly(closed, won, category, name);
    assertThat((BigDecimal) org.value(deal, "Probability")).isEqualByComparingTo(probability);
  }

  @Test
  void givenProbabilityAndForecastStand() {
    String deal =
        deal(
            "StageName",
            "Prospecting",
            "Amount",
            200,
            "Probability",
            35,
            "ForecastCategoryName",
            "Best Case");
    assertThat(values(deal, "ForecastCategory", "ForecastCategoryName"))
        .containsExactly("BestCase", "Best Case");
    assertThat((BigDecimal) org.value(deal, "ExpectedRevenue")).isEqualByComparingTo("70");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01, 1, 2027",
    "2026-11-20, 4, 2027",
    "2026-01-31, 4, 2026",
    "2027-02-01, 1, 2028",
  })
  void fiscalPeriodFollowsTheOrganisationsYear(String closeDate, int quarter, int year) {
    String deal = deal("CloseDate", closeDate);
    assertThat(org.value(deal, "Fiscal")).isEqualTo(year + " " + quarter);
    assertThat((BigDecimal) org.value(deal, "FiscalQuarter")).isEqualByComparingTo(quarter + "");
    assertThat((BigDecimal) org.value(deal, "FiscalYear")).isEqualByComparingTo(year + "");
  }

  @Test
  void pushesAreCountedByMonth() {
    String deal = deal("CloseDate", "2026-11-20");
    for (String date : List.of("2026-11-30", "2026-12-05", "2026-12-01", "2027-01-10")) {
      org.update(deal, "CloseDate", date);
    }
    assertThat((BigDecimal) org.value(deal, "PushCount")).isEqualByComparingTo("2");
  }

  @Test
  void opportunityHistoryKeepsEverySnapshot() {
    String deal = deal("Amount", 100);
    org.update(deal, "Amount", 80);
    org.update(deal, "NextStep", "Call");
    org.update(deal, "StageName", "Closed Won", "CloseDate", "2026-12-24");
    List<Row> history = org.rows("OpportunityHistory");
    assertThat(history)
        .extracting(row -> row.text("StageName"), row -> row.value("CloseDate").toString())
        .containsExactly(
            tuple("Prospecting", "2026-11-30"),
            tuple("Prospecting", "2026-11-30"),
            tuple("Closed Won", "2026-12-24"));
    assertThat(history)
        .extracting(row -> row.value("PrevAmount"))
        .containsExactly(null, new BigDecimal("100"), new BigDecimal("80"));
    assertThat(org.value(deal, "LastAmountChangedHistoryId")).isEqualTo(history.get(1).id());
    assertThat(org.value(deal, "LastCloseDateChangedHistoryId")).isEqualTo(history.get(2).id());
  }

  @Test
  void trackedFieldsLeaveFieldHistory() {
    String deal = deal("Amount", 100);
    String rob = org.userId("rob.rep@techflow.example");
    org.update(deal, "Amount", 80, "Description", "untracked", "OwnerId", rob);
    assertThat(org.rows("OpportunityFieldHistory"))
        .extracting(
            row -> row.value("Field"), row -> row.value("OldValue"), row -> row.value("NewValue"))
        .containsExactly(
            tuple("created", null, null),
            tuple("Amount", new BigDecimal("100"), new BigDecimal("80")),
            tuple("Owner", "Ada Admin", "Rob Rep"),
            tuple("Owner", org.admin().userId(), rob));
  }

  @Test
  void peopleAreCalledByTheirParts() {
    String contact = org.create("Contact", "FirstName", "Mia", "LastName", "Meyer");
    assertThat(org.value(contact, "Name")).isEqualTo("Mia Meyer");
    org.update(contact, "FirstName", null);
    assertThat(org.value(contact, "Name")).isEqualTo("Meyer");
  }

  @Test
  void taskClosesWithItsStatus() {
    String task = org.create("Task", "Subject", "Call", "WhatId", account, "Priority", "High");
    assertThat(values(task, "IsClosed", "IsHighPriority", "CompletedDateTime", "Status"))
        .containsExactly(false, true, null, "Not Started");
    org.update(task, "Status", "Completed");
    assertThat(org.value(task, "IsClosed")).isEqualTo(true);
    assertThat((Instant) org.value(task, "CompletedDateTime")).isAfterOrEqualTo(TestOrg.NOW);
  }

  @Test
  void activityKnowsItsAccountAndRelations() {
    String contact = org.create("Contact", "LastName", "Meyer", "AccountId", account);
    String deal = deal("AccountId", account);
    String onDeal = org.create("Task", "Subject", "Call", "WhatId", deal, "WhoId", contact);
    String onPerson = org.create("Task", "Subject", "Call", "WhoId", contact);
    assertThat(org.value(onDeal, "AccountId")).isEqualTo(account);
    assertThat(org.value(onPerson, "AccountId")).isEqualTo(account);
    assertThat(org.rows("TaskRelation"))
        .extracting(
            row -> row.value("TaskId"), row -> row.value("RelationId"), row -> row.value("IsWhat"))
        .containsExactlyInAnyOrder(
            tuple(onDeal, contact, false),
            tuple(onDeal, deal, true),
            tuple(onPerson, contact, false));
    org.update(onPerson, "WhoId", null);
    assertThat(org.rows("TaskRelation")).hasSize(2);
  }

  @Test
  void recordKnowsItsActivities() {
    String deal = deal("AccountId", account);
    Object stamp = org.value(deal, "SystemModstamp");
    org.create("Task", "WhatId", deal, "ActivityDate", "2026-11-10", "Status", "Completed");
    String late = org.create("Task", "WhatId", deal, "ActivityDate", "2026-11-12");
    assertThat(values(deal, "LastActivityDate", "HasOpenActivity", "HasOverdueTask"))
        .containsExactly(LocalDate.parse("2026-11-10"), true, true);
    assertThat(org.value(account, "LastActivityDate")).isEqualTo(LocalDate.parse("2026-11-10"));
    org.delete(late);
    assertThat(values(deal, "HasOpenActivity", "HasOverdueTask")).containsExactly(false, false);
    assertThat(org.value(deal, "SystemModstamp")).isEqualTo(stamp);
  }

  @Test
  void eventTimesFollowOneAnother() {
    String event =
        org.create(
            "Event",
            "Subject",
            "Meeting",
            "StartDateTime",
            "2026-11-21T09:00:00Z",
            "DurationInMinutes",
            90);
    assertThat(values(event, "EndDateTime", "ActivityDate"))
        .containsExactly(Instant.parse("2026-11-21T10:30:00Z"), LocalDate.parse("2026-11-21"));
    org.update(event, "EndDateTime", "2026-11-21T09:30:00.000+0000");
    assertThat((BigDecimal) org.value(event, "DurationInMinutes")).isEqualByComparingTo("30");
    org.update(event, "DurationInMinutes", 45);
    assertThat(org.value(event, "EndDateTime")).isEqualTo(Instant.parse("2026-11-21T09:45:00Z"));
  }

  @Test
  void caseIsNumberedAndClosed() {
    String first = org.create("Case", "Subject", "Broken");
    String second = org.create("Case", "Subject", "Slow", "Status", "Closed");
    assertThat(values(first, "CaseNumber", "IsClosed", "ClosedDate"))
        .containsExactly("00000001", false, null);
    assertThat(values(second, "CaseNumber", "IsClosed")).containsExactly("00000002", true);
  }

  @Test
  void fileGetsADocumentAndVersions() {
    byte[] text = "Dear Acme".getBytes(StandardCharsets.UTF_8);
    String first =
        org.create(
            "ContentVersion",
            "PathOnClient",
            "letter.txt",
            "VersionData",
            Base64.getEncoder().encodeToString(text),
            "FirstPublishLocationId",
            account);
    Row document = org.rows("ContentDocument").get(0);
    assertThat(values(first, "Title", "FileType", "VersionNumber", "IsLatest", "ContentDocumentId"))
        .containsExactly("letter", "TEXT", "1", true, document.id());
    assertThat((BigDecimal) org.value(first, "ContentSize")).isEqualByComparingTo("9");
    assertThat(org.rows("ContentDocumentLink"))
        .extracting(row -> row.value("LinkedEntityId"))
        .containsExactly(org.admin().userId(), account);
    String second =
        org.create(
            "ContentVersion",
            "Title",
            "letter 2",
            "ContentDocumentId",
            document.id(),
            "PathOnClient",
            "letter.pdf",
            "VersionData",
            "QQ==");
    assertThat(org.value(first, "IsLatest")).isEqualTo(false);
    assertThat(values(second, "VersionNumber", "IsLatest")).containsExactly("2", true);
    assertThat(values(document.id(), "LatestPublishedVersionId", "Title", "FileType"))
        .containsExactly(second, "letter 2", "PDF");
  }

  @Test
  void emailKnowsItsPeopleAndAttachments() {
    String contact = org.create("Contact", "LastName", "Meyer", "Email", "mia@acme.example");
    String email = org.create("EmailMessage", "Subject", "Re: offer", "Incoming", true);
    String relation =
        org.create(
            "EmailMessageRelation",
            "EmailMessageId",
            email,
            "RelationId",
            contact,
            "RelationType",
            "FromAddress");
    assertThat(values(relation, "RelationObjectType", "RelationAddress"))
        .containsExactly("Contact", "mia@acme.example");
    assertThat(values(email, "HasAttachment", "MessageDate"))
        .containsExactly(false, org.value(email, "CreatedDate"));
    org.create("Attachment", "ParentId", email, "Name", "offer.pdf", "Body", "QQ==");
    assertThat(org.value(email, "HasAttachment")).isEqualTo(true);
  }

  @Test
  void contactOfANewDealIsItsPrimaryRole() {
    String contact = org.create("Contact", "LastName", "Meyer");
    String deal = deal("ContactId", contact);
    assertThat(org.rows("OpportunityContactRole"))
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.value("OpportunityId")).isEqualTo(deal);
              assertThat(role.value("IsPrimary")).isEqualTo(true);
            });
  }

  @Test
  void auditFieldsTellWhoAndWhen() {
    assertThat(values(account, "CreatedById", "LastModifiedById", "OwnerId"))
        .containsOnly(org.admin().userId());
    org.clock().set(TestOrg.NOW.plus(Duration.ofHours(1)));
    org.update(account, "Name", "Acme Corp");
    assertThat((Instant) org.value(account, "CreatedDate"))
        .isBefore((Instant) org.value(account, "LastModifiedDate"));
    assertThat(org.value(account, "SystemModstamp"))
        .isEqualTo(org.value(account, "LastModifiedDate"));
  }

  private String deal(Object... namesAndValues) {
    Object[] usual = {
      "Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-11-30",
    };
    return org.create(
        "Opportunity", Stream.concat(Stream.of(usual), Stream.of(namesAndValues)).toArray());
  }

  private List<Object> values(String id, String... fields) {
    return Stream.of(fields).map(field -> org.value(id, field)).collect(Collectors.toList());
  }
}
