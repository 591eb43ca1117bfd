package dev.greendoor.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.capture.CaptureProgress;
import dev.greendoor.capture.EchoFilter;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.model.Certificate;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import dev.greendoor.store.RejectedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * An empty org, and for each test a store that is kept equal to it: by an account and a deal of its
 * own, and mappings that a test may replace.
 */
abstract class CaptureFixture extends OrgFixture {

  static final ObjectMapper JSON = new ObjectMapper();
  static final String RECORDS = "/services/data/v65.0/sobjects/";

  Database store;
  Path mappings;
  Synchronisation synchronisation;
  String account;
  String deal;

  @BeforeEach
  void openStore() throws IOException {
    store = Database.open(DatabaseSettings.memory("capture_" + UUID.randomUUID()));
    mappings =
        Files.createDirectories(
            folder.resolve(UUID.randomUUID().toString()).resolve("mappings/salesforce"));
    account = create("Account", Map.of("Name", "Northwind"));
    deal =
        create(
            "Opportunity",
            Map.of(
                "Name", "Rollout",
                "AccountId", account,
                "StageName", "Prospecting",
                "CloseDate", "2031-01-31"));
    map("account", "object: Account\ntable: account\ncapture: poll\nfields: {id: Id, name: Name}");
    map(
        "opportunity",
        "object: Opportunity\n"
            + "table: opportunity\n"
            + "capture: changes\n"
            + "fields: {id: Id, name: Name, next_step: NextStep}");
  }

  @AfterEach
  void closeStore() {
    if (synchronisation != null) {
      synchronisation.close();
    }
    store.close();
  }

  void synchronise() {
    synchronisation = begin();
    synchronisation.snapshot(CaptureProgress.NONE);
    synchronisation.startChanges();
  }

  Synchronisation begin() {
    Synchronisation begun =
        new Synchronisation(store, org.login(), org.camel(), org.budget(), EchoFilter.NONE);
    begun.prepare(Mappings.read(Home.of(mappings.getParent().getParent()), "salesforce"));
    return begun;
  }

  List<RejectedTable.Rejected> rejected() {
    return new RejectedTable(store).latest(10);
  }

  Map<String, Certificate> certify(boolean repair) {
    return synchronisation.certify(List.of(), repair).stream()
        .collect(Collectors.toMap(Certificate::object, certificate -> certificate));
  }

  boolean pollAndSee(java.util.function.BooleanSupplier so) {
    synchronisation.pollEverything();
    return so.getAsBoolean();
  }

  static void eventually(String what, java.util.function.BooleanSupplier so) {
    RunningGreendoor.await(what, Duration.ofSeconds(30), so);
  }

  void map(String name, String yaml) {
    try {
      Files.writeString(mappings.resolve(name + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String create(String object, Map<String, String> fields) {
    return org.asAdministrator("POST", RECORDS + object, JSON.valueToTree(fields))
        .path("id")
        .asText();
  }

  void execute(String sql) {
    store.client().sql(sql).update();
  }

  boolean live(String table, String id) {
    return store
            .client()
            .sql("SELECT COUNT(*) FROM " + table + " WHERE id = ? AND deleted_at IS NULL")
            .param(id)
            .query(Integer.class)
            .single()
        == 1;
  }

  String value(String table, String id, String column) {
    return store
        .client()
        .sql("SELECT CAST(%s AS VARCHAR(200)) FROM %s WHERE id = ?".formatted(column, table))
        .param(id)
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
