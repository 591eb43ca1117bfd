package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.model.Certificate;
import dev.greendoor.model.SyncStatus;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What neither a change event nor a stamp tells, and what it costs to follow an org. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaptureIT extends CaptureFixture {

  private static final List<String> WAYS =
      Stream.of("Owner", "CreatedBy", "LastModifiedBy", "Account.Owner", "Account.CreatedBy")
          .flatMap(one -> Stream.of(one, one + ".CreatedBy", one + ".LastModifiedBy"))
          .toList();

  @Test
  void aRecordThatIsDeletedForGoodLeavesTheStore() {
    synchronise();
    assertThat(live("account", account)).isTrue();
    org.deleteForGood("Opportunity", deal);
    org.deleteForGood("Account", account);
    eventually("the account is gone", () -> pollAndSee(() -> !live("account", account)));
    eventually("the opportunity is gone", () -> !live("opportunity", deal));
  }

  @Test
  void aCertificateNamesExactlyWhatDiffersAndRepairsIt() {
    String kept = create("Account", Map.of("Name", "Kept"));
    synchronise();
    execute("UPDATE account SET name = 'Tampered' WHERE id = '" + account + "'");
    execute("DELETE FROM opportunity WHERE id = '" + deal + "'");
    execute(
        "INSERT INTO account (id, name, modified_at, observed_at) VALUES ('001000000000009AAA', "
            + "'Ghost', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)"
                .replace("001", account.substring(0, 3)));

    Map<String, Certificate> found = certify(false);
    assertThat(found.get("Account").different()).containsExactly(account);
    assertThat(found.get("Account").extra()).hasSize(1);
    assertThat(found.get("Account").missing()).isEmpty();
    assertThat(found.get("Opportunity").missing()).containsExactly(deal);
    assertThat(found.get("Account").repairedAt()).isNull();

    assertThat(certify(true).get("Account").repairedAt()).isNotNull();
    assertThat(certify(false).values()).allMatch(Certificate::isClean);
    assertThat(value("account", account, "name")).isEqualTo("Northwind");
    assertThat(value("account", kept, "name")).isEqualTo("Kept");
  }

  @Test
  void aChildThatShowsItsParentIsReadAgainWhenTheParentChanges() {
    map(
        "opportunity",
        """
        object: Opportunity
        table: opportunity
        capture: changes
        fields: {id: Id, name: Name, account_name: Account.Name}
        """);
    synchronise();
    assertThat(value("opportunity", deal, "account_name")).isEqualTo("Northwind");
    org.change("Account", account, Map.of("Name", "Southwind"));
    eventually(
        "the deal shows the account's new name",
        () -> pollAndSee(() -> "Southwind".equals(value("opportunity", deal, "account_name"))));
  }

  @Test
  void aSelectThatIsTooWideForAnAddressIsReadInGroups() {
    map(
        "opportunity",
        "object: Opportunity\n"
            + "table: opportunity\n"
            + "capture: changes\n"
            + "fields:\n"
            + "  id: Id\n"
            + "  name: Name\n"
            + farFields()
            + "  account_name: Account.Name\n");
    synchronise();
    execute("DELETE FROM opportunity WHERE id = '" + deal + "'");
    assertThat(certify(true).get("Opportunity").missing()).containsExactly(deal);
    assertThat(value("opportunity", deal, "name")).isEqualTo("Rollout");
    assertThat(value("opportunity", deal, "account_name")).isEqualTo("Northwind");
  }

  /** So many fields of people around the deal that their names do not fit into one address. */
  private static String farFields() {
    List<String> names = new ArrayList<>();
    org.asAdministrator("GET", RECORDS + "User/describe", null)
        .path("fields")
        .forEach(field -> names.add(field.path("name").asText()));
    StringBuilder fields = new StringBuilder();
    for (int i = 0; fields.length() < 40_000; i++) {
      String way = WAYS.get(i % WAYS.size());
      String name = names.get(i / WAYS.size() % names.size());
      fields.append("  far_%d: %s.%s\n".formatted(i, way, name));
    }
    return fields.toString();
  }

  @Test
  void manyObjectsAreDescribedInOneCall() {
    org.forgetRequests();
    synchronise();
    assertThat(org.requests("POST", "/services/Soap/u/")).isEqualTo(1);
    assertThat(org.requests("GET", "/sobjects/Account/describe")).isZero();
    assertThat(org.requests("GET", "/sobjects/Opportunity/describe")).isZero();
  }

  @Test
  void theAllowanceOfEventDeliveriesIsToldApartFromThatOfCalls() {
    synchronise();
    org.change("Opportunity", deal, Map.of("NextStep", "Call"));
    eventually("the event came", () -> "Call".equals(value("opportunity", deal, "next_step")));
    // Another process that begins to follow the org asks again.
    synchronisation.close();
    synchronise();
    SyncStatus.Deliveries deliveries = synchronisation.status().orElseThrow().deliveries();
    assertThat(deliveries.used()).isBetween(1L, deliveries.allowed());
  }

  /** Before any test deletes a record: for some minutes its details would be looked after. */
  @Test
  @Order(1)
  void aDayOfPollsCostsTwoThousandCalls() {
    mappings = Path.of("../../mappings/salesforce");
    synchronise();
    eventually("the stream is open", () -> synchronisation.stream().orElseThrow().open());
    long everyMinute = cost(synchronisation::poll);
    long everyTenMinutes = cost(synchronisation::pollEverything);
    assertThat(everyMinute * 60 * 24 + everyTenMinutes * 6 * 24).isBetween(1L, 2_200L);
  }

  /** Last: the org's clock goes on by three weeks. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aStoreFromABackupThatIsOlderThanAnyEventRepairsItself() {
    String kept = create("Account", Map.of("Name", "Kept"));
    synchronise();
    synchronisation.close();
    Path backup = folder.resolve("backup.sql");
    store.client().sql("SCRIPT TO '" + backup + "'").query((row, number) -> number).list();

    org.deleteForGood("Opportunity", deal);
    org.deleteForGood("Account", account);
    org.change("Account", kept, Map.of("Name", "Renamed"));
    String later = create("Account", Map.of("Name", "Later"));
    // Longer than events are kept, and than getDeleted reaches back.
    org.call("PUT", "/local/clock", JSON.createObjectNode().put("offset", "P21D"), null);
    try {
      store.close();
      store = Database.open(DatabaseSettings.memory("restored_" + UUID.randomUUID()));
      execute("DROP ALL OBJECTS");
      execute("RUNSCRIPT FROM '" + backup + "'");
      assertThat(live("account", account)).isTrue();

      synchronise();
      eventually(
          "the store equals the org",
          () -> certify(false).values().stream().allMatch(Certificate::isClean));
      assertThat(live("account", account)).isFalse();
      assertThat(live("opportunity", deal)).isFalse();
      assertThat(live("account", later)).isTrue();
      assertThat(value("account", kept, "name")).isEqualTo("Renamed");
    } finally {
      org.call("DELETE", "/local/clock", null, null);
    }
  }

  /** The least of three: events that arrive meanwhile may read, too. */
  private static long cost(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = calls();
      work.run();
      least = Math.min(least, calls() - before);
    }
    return least;
  }

  private static long calls() {
    return org.budget().state().ours().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void aPollThatFindsMuchLeavesNothingOut() {
    synchronise();
    for (int call = 0; call < 2; call++) {
      ObjectNode body = JSON.createObjectNode().put("allOrNone", true);
      for (int i = 0; i < 150; i++) {
        ObjectNode record = body.withArray("records").addObject().put("Name", "Of many");
        record.putObject("attributes").put("type", "Account");
      }
      org.asAdministrator("POST", "/services/data/v65.0/composite/sobjects", body);
    }
    synchronisation.pollEverything();
    assertThat(
            store
                .client()
                .sql("SELECT COUNT(*) FROM account WHERE name = 'Of many'")
                .query(Integer.class)
                .single())
        .isEqualTo(300);
  }
}
