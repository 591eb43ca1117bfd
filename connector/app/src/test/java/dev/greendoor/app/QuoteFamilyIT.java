package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.capture.CaptureProgress;
import dev.greendoor.capture.EchoFilter;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.model.Certificate;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An org that has the objects of Salesforce CPQ beside the standard ones: by itself it is read as
 * one with CPQ, and an admin can say that it is not.
 */
class QuoteFamilyIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORDS = "/services/data/v65.0/sobjects/";

  /** The fields that the shipped mappings cannot do without, and some that they can. */
  private static final String CPQ =
      """
      SBQQ__Quote__c|Quote
      SBQQ__Opportunity2__c|Opportunity|Lookup(Opportunity)
      SBQQ__Account__c|Account|Lookup(Account)
      SBQQ__Primary__c|Primary|Checkbox
      SBQQ__Status__c|Status|Picklist(Draft,Approved)
      SBQQ__ListAmount__c|List Amount|Currency
      SBQQ__NetAmount__c|Net Amount|Currency
      SBQQ__ExpirationDate__c|Expiration Date|Date
      SBQQ__QuoteLine__c|Quote Line
      SBQQ__Quote__c|Quote|Lookup(SBQQ__Quote__c)
      SBQQ__ProductName__c|Product Name|Text
      SBQQ__Quantity__c|Quantity|Number
      SBQQ__NetTotal__c|Net Total|Currency
      SBQQ__Subscription__c|Subscription
      SBQQ__Contract__c|Contract|Lookup(Contract)
      SBQQ__Account__c|Account|Lookup(Account)
      SBQQ__SubscriptionEndDate__c|End Date|Date
      """;

  @TempDir Path folder;

  @Test
  void isThatOfTheOrgsObjectsUntilAnAdminSaysOtherwise() throws Exception {
    Path scenario = SfdxFolder.write(folder.resolve("org"), CPQ);
    try (LocalOrgInTest org =
            new LocalOrgInTest(
                folder, "-Xmx512m", "--scenario=" + scenario, "--sfdx=../../lightning-embed");
        Database store = Database.open(DatabaseSettings.memory("family_" + UUID.randomUUID()))) {
      fill(org);
      try (Synchronisation ours = synchronised(org, store, Map.of())) {
        assertThat(ours.objects())
            .contains("SBQQ__Quote__c", "SBQQ__QuoteLine__c", "SBQQ__Subscription__c")
            .doesNotContain("Quote", "QuoteLineItem", "Order");
        assertThat(ours.certify(List.of(), false)).allMatch(Certificate::isClean);
      }
      assertThat(text(store, "SELECT status FROM quote")).isEqualTo("Approved");
      assertThat(
              text(
                  store,
                  """
                  SELECT d.name || ': ' || CAST(CAST(l.net_total AS INTEGER) AS VARCHAR(20))
                  FROM quote_line l JOIN quote q ON q.id = l.quote_id
                    JOIN opportunity d ON d.id = q.opportunity_id
                  WHERE q.is_primary AND l.product_name = 'Gateway' AND l.quantity = 3
                  """))
          .isEqualTo("Rollout: 900");
      assertThat(text(store, "SELECT CAST(end_date AS VARCHAR(10)) FROM contract_line"))
          .isEqualTo("2031-12-31");
    }
  }

  @Test
  void isTheOneThatAnAdminNames() throws Exception {
    Path scenario = SfdxFolder.write(folder.resolve("org"), CPQ);
    try (LocalOrgInTest org =
            new LocalOrgInTest(
                folder, "-Xmx512m", "--scenario=" + scenario, "--sfdx=../../lightning-embed");
        Database store = Database.open(DatabaseSettings.memory("family_" + UUID.randomUUID()));
        Synchronisation ours = synchronised(org, store, Map.of("quotes", "standard"))) {
      assertThat(ours.objects())
          .contains("Quote", "QuoteLineItem", "Order")
          .doesNotContain("SBQQ__Quote__c", "SBQQ__QuoteLine__c", "SBQQ__Subscription__c");
    }
  }

  private static Synchronisation synchronised(
      LocalOrgInTest org, Database store, Map<String, String> families) {
    Synchronisation ours =
        new Synchronisation(
            store, org.login(), org.camel(), org.budget(), EchoFilter.NONE, families);
    ours.prepare(Mappings.read(Home.of(Path.of("../..")), "salesforce"));
    ours.snapshot(CaptureProgress.NONE);
    ours.startChanges();
    return ours;
  }

  private static void fill(LocalOrgInTest org) {
    String account = create(org, "Account", record("Name", "Northwind"));
    String deal =
        create(
            org,
            "Opportunity",
            record("Name", "Rollout", "StageName", "Prospecting", "CloseDate", "2031-01-31"));
    String contract = create(org, "Contract", record("AccountId", account, "Status", "Draft"));
    String quote =
        create(
            org,
            "SBQQ__Quote__c",
            record("Name", "Q-1", "SBQQ__Opportunity2__c", deal, "SBQQ__Status__c", "Approved")
                .put("SBQQ__Primary__c", true)
                .put("SBQQ__NetAmount__c", 900));
    create(
        org,
        "SBQQ__QuoteLine__c",
        record("Name", "QL-1", "SBQQ__Quote__c", quote, "SBQQ__ProductName__c", "Gateway")
            .put("SBQQ__Quantity__c", 3)
            .put("SBQQ__NetTotal__c", 900));
    create(
        org,
        "SBQQ__Subscription__c",
        record(
            "Name", "S-1",
            "SBQQ__Contract__c", contract,
            "SBQQ__SubscriptionEndDate__c", "2031-12-31"));
  }

  private static ObjectNode record(String... namesAndValues) {
    ObjectNode record = JSON.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      record.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return record;
  }

  private static String create(LocalOrgInTest org, String object, ObjectNode record) {
    return org.asAdministrator("POST", RECORDS + object, record).path("id").asText();
  }

  private static String text(Database store, String sql) {
    return store.client().sql(sql).query(String.class).single();
  }
}
