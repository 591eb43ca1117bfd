package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty org, and for each test a store that is written back to it. */
abstract class WriteBackFixture extends OrgFixture {

  WrittenStore store;

  @BeforeEach
  void openStore() {
    store =
        new WrittenStore(org, Database.open(DatabaseSettings.memory("write_" + UUID.randomUUID())));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** The scores that the org has of these opportunities. */
  static List<JsonNode> scoresOf(Collection<String> opportunities) {
    return org.query(
        "SELECT Id, Value__c, Trend__c FROM Opportunity_Score__c WHERE Opportunity__c IN ('"
            + String.join("','", opportunities)
            + "')");
  }
}
