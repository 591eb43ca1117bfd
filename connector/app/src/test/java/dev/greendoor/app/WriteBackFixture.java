package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty org, and for each test a store that is written back to it. */
abstract class WriteBackFixture {

  @TempDir static Path folder;

  static LocalOrgInTest org;

  WrittenStore store;

  @BeforeAll
  static void startOrg() throws Exception {
    org = new LocalOrgInTest(folder);
  }

  @AfterAll
  static void stopOrg() {
    org.close();
  }

  @BeforeEach
  void openStore() {
    store =
        new WrittenStore(org, Database.open(DatabaseSettings.memory("write_" + UUID.randomUUID())));
  }

  @AfterEach
  void closeStore() {
    org.calm();
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
