package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.model.Certificate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What mappings can say, in a real synchronisation: by snapshot, event, poll and certificate. */
class MappingLanguageIT extends CaptureFixture {

  @Test
  void anEventLetsARecordInAndOutOfTheFilter() {
    map(
        "opportunity",
        """
        object: Opportunity
        table: opportunity
        capture: changes
        filter: Account.Industry = 'Energy' AND LeadSource = 'Web'
        fields: {id: Id, name: Name, next_step: NextStep}
        """);
    org.change("Account", account, Map.of("Industry", "Energy"));
    synchronise();
    assertThat(live("opportunity", deal)).isFalse();

    org.change("Opportunity", deal, Map.of("LeadSource", "Web"));
    eventually("the deal comes in", () -> live("opportunity", deal));
    org.change("Opportunity", deal, Map.of("NextStep", "Call them"));
    eventually(
        "what the filter does not name is applied",
        () -> "Call them".equals(value("opportunity", deal, "next_step")));
    org.change("Opportunity", deal, Map.of("LeadSource", "Other"));
    eventually("the deal goes out", () -> !live("opportunity", deal));
    assertThat(certify(false).values()).allMatch(Certificate::isClean);
  }

  @Test
  void followsReferencesThatLeadToSeveralKindsOfRecords() {
    map(
        "task",
        """
        object: Task
        table: activity
        capture: changes
        fields:
          id: Id
          kind: {value: task}
          related_id: WhatId
          what_name: {from: What.Name, type: text(255)}
          what_type: {from: What.Type, type: text(40)}
          owner_name: {from: Owner.Name, type: text(255)}
        """);
    String ofDeal = create("Task", Map.of("Subject", "Call", "WhatId", deal));
    String ofAccount = create("Task", Map.of("Subject", "Call", "WhatId", account));
    synchronise();
    assertThat(value("activity", ofDeal, "what_name")).isEqualTo("Rollout");
    assertThat(value("activity", ofDeal, "what_type")).isEqualTo("Opportunity");
    assertThat(value("activity", ofAccount, "what_name")).isEqualTo("Northwind");
    assertThat(value("activity", ofAccount, "what_type")).isEqualTo("Account");
    assertThat(value("activity", ofDeal, "owner_name")).isNotBlank();

    String later = create("Task", Map.of("Subject", "Mail", "WhatId", account));
    eventually(
        "the event's record is read with its parent",
        () -> "Northwind".equals(value("activity", later, "what_name")));
    assertThat(certify(false).values()).allMatch(Certificate::isClean);
  }

  @Test
  void keepsTheExternalIdBesideTheRecordsId() {
    map(
        "account",
        """
        object: Account
        table: account
        capture: poll
        key: AccountNumber
        fields: {id: Id, name: Name}
        """);
    org.change("Account", account, Map.of("AccountNumber", "K-10007"));
    synchronise();
    assertThat(value("account", account, "external_key")).isEqualTo("K-10007");
    org.change("Account", account, Map.of("AccountNumber", "K-10008"));
    synchronisation.pollEverything();
    assertThat(value("account", account, "external_key")).isEqualTo("K-10008");
    assertThat(certify(false).values()).allMatch(Certificate::isClean);
  }

  @Test
  void anObjectThatTheOrgLacksIsLeftOutWhereTheMappingSaysSo() {
    map(
        "visit",
        "object: Visit__c\ntable: activity\noptional: true\nfields: {id: Id, subject: Name}");
    synchronise();
    assertThat(certify(false)).containsOnlyKeys("Account", "Opportunity");
  }
}
