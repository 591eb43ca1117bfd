package dev.greendoor.localorg.dml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.data.DataImport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loading rows as they are. */
class RecordImportTest {

  private static final Instant LAST_YEAR = Instant.parse("2025-06-01T08:00:00Z");

  private final TestOrg org = TestOrg.inMemory();
  private final String rob = org.userId("rob.rep@techflow.example");

  @Test
  void keepsAuditFieldsAndDerivesTheRest() {
    String deal;
    String task;
    try (DataImport rows = org.records().importRows()) {
      deal =
          rows.insert(
              "Opportunity",
              Map.of(
                  "Name",
                  "Deal",
                  "StageName",
                  "Closed Won",
                  "Amount",
                  new BigDecimal("100"),
                  "CloseDate",
                  LocalDate.parse("2026-11-02"),
                  "OwnerId",
                  rob,
                  "CreatedById",
                  rob,
                  "CreatedDate",
                  LAST_YEAR));
      task =
          rows.insert(
              "Task",
              Map.of(
                  "Subject",
                  "Call",
                  "WhatId",
                  deal,
                  "Status",
                  "Completed",
                  "ActivityDate",
                  LocalDate.parse("2026-10-30"),
                  "CreatedDate",
                  LAST_YEAR));
      rows.commit();
    }
    assertThat(org.value(deal, "IsWon")).isEqualTo(true);
    assertThat(org.value(deal, "Fiscal")).isEqualTo("2027 4");
    assertThat(org.value(deal, "CreatedById")).isEqualTo(rob);
    assertThat(org.value(deal, "SystemModstamp")).isEqualTo(LAST_YEAR);
    assertThat(org.value(deal, "LastActivityDate")).isEqualTo(LocalDate.parse("2026-10-30"));
    assertThat(org.value(task, "IsClosed")).isEqualTo(true);
    assertThat(org.value(task, "CompletedDateTime")).isEqualTo(LAST_YEAR);
  }

  @Test
  void makesNeitherHistoryNorEvents() {
    try (DataImport rows = org.records().importRows()) {
      rows.insert(
          "Opportunity",
          Map.of(
              "Name", "Deal",
              "StageName", "Prospecting",
              "CloseDate", LocalDate.parse("2026-11-02")));
      rows.commit();
    }
    assertThat(org.rows("OpportunityHistory")).isEmpty();
    assertThat(org.rows("OpportunityFieldHistory")).isEmpty();
    assertThat(org.events().commits()).isEmpty();
  }

  @Test
  void takesBackWhatWasNotCommitted() {
    try (DataImport rows = org.records().importRows()) {
      rows.insert("Account", Map.of("Name", "Kept"));
      rows.commit();
      rows.insert("Account", Map.of("Name", "Forgotten"));
    }
    assertThat(org.rows("Account")).extracting(row -> row.text("Name")).containsExactly("Kept");
    org.create("Account", "Name", "After");
  }

  @Test
  void refusesValuesOfAnotherClass() {
    try (DataImport rows = org.records().importRows()) {
      assertThatThrownBy(() -> rows.insert("Opportunity", Map.of("Amount", 12)))
          .hasMessage("Opportunity.Amount holds CURRENCY values, not Integer");
      assertThatThrownBy(() -> rows.insert("Contact", Map.of("AccountId", "acme")))
          .hasMessage("Contact.AccountId cannot hold acme: it is not an id");
      assertThatThrownBy(() -> rows.insert("Contact", Map.of("Nope", "x")))
          .hasMessage("Object Contact has no field Nope");
    }
  }

  @Test
  void givenIdsAndNumbersAreNotGivenAgain() {
    String account = org.create("Account", "Name", "Acme");
    try (DataImport rows = org.records().importRows()) {
      rows.insert("Case", Map.of("CaseNumber", "00000041", "Subject", "Old"));
      assertThatThrownBy(() -> rows.insert("Account", Map.of("Id", account, "Name", "Twin")))
          .hasMessage("Account already has a row with the id " + account);
      rows.commit();
    }
    assertThat(org.value(org.create("Case", "Subject", "New"), "CaseNumber")).isEqualTo("00000042");
  }
}
