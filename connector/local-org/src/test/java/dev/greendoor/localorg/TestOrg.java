package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaLoader;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A small org for tests: an organisation whose fiscal year starts in February, the usual stages,
 * one profile and role, and two users. It is the morning of 20 November 2026.
 */
public final class TestOrg implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Schema SCHEMA = SchemaLoader.standard();

  private final OrgStore store;
  private final DmlService records;
  private final RecordedEvents events = new RecordedEvents();

  private TestOrg(OrgStore store, Set<String> eventsAfterCommit) {
    this.store = store;
    this.records = new DmlService(store, events, eventsAfterCommit);
  }

  /** An org of standard objects, in memory. */
  public static TestOrg inMemory() {
    return with(SchemaLoader.load(List.of()));
  }

  /** An org of standard objects and what a project adds to them, in memory. */
  public static TestOrg with(OrgMetadata metadata) {
    OrgStore store = OrgStore.inMemory(metadata.schema(), clockAtNow());
    return filled(new TestOrg(store, metadata.eventsAfterCommit()));
  }

  /** The org kept in this folder; filled when the folder is new. */
  public static TestOrg at(Path folder) {
    long told = Commit.numberAt(System.currentTimeMillis());
    TestOrg org = new TestOrg(OrgStore.at(folder, SCHEMA, clockAtNow(), told), Set.of());
    return org.store.count(SCHEMA.require("User")) == 0 ? filled(org) : org;
  }

  private static OrgClock clockAtNow() {
    OrgClock clock = new OrgClock();
    clock.set(NOW);
    return clock;
  }

  private static TestOrg filled(TestOrg org) {
    try (DataImport rows = org.records.importRows()) {
      rows.insert(
          "Organization",
          Map.of("Name", "TechFlow", "FiscalYearStartMonth", BigDecimal.valueOf(2)));
      String profile = rows.insert("Profile", Map.of("Name", "System Administrator"));
      String role = rows.insert("UserRole", Map.of("Name", "CRO"));
      for (String name : List.of("Ada Admin", "Rob Rep")) {
        String[] parts = name.split(" ", 2);
        rows.insert(
            "User",
            Map.of(
                "FirstName",
                parts[0],
                "LastName",
                parts[1],
                "Username",
                String.join(".", parts).toLowerCase(Locale.ROOT) + "@techflow.example",
                "IsActive",
                true,
                "ProfileId",
                profile,
                "UserRoleId",
                role));
      }
      stages(rows);
      rows.commit();
    }
    return org;
  }

  private static void stages(DataImport rows) {
    stage(rows, "Prospecting", 10, "Pipeline", "Pipeline", false, false);
    stage(rows, "Negotiation/Review", 90, "Forecast", "Commit", false, false);
    stage(rows, "Closed Won", 100, "Closed", "Closed", true, true);
    stage(rows, "Closed Lost", 0, "Omitted", "Omitted", true, false);
  }

  private static void stage(
      DataImport rows,
      String name,
      int probability,
      String category,
      String categoryName,
      boolean closed,
      boolean won) {
    rows.insert(
        "OpportunityStage",
        Map.of(
            "MasterLabel", name,
            "ApiName", name,
            "IsActive", true,
            "DefaultProbability", BigDecimal.valueOf(probability),
            "ForecastCategory", category,
            "ForecastCategoryName", categoryName,
            "IsClosed", closed,
            "IsWon", won));
  }

  public OrgStore store() {
    return store;
  }

  public DmlService records() {
    return records;
  }

  public RecordedEvents events() {
    return events;
  }

  public OrgClock clock() {
    return store.clock();
  }

  public ObjectType type(String name) {
    return store.schema().require(name);
  }

  /** The administrator, who may do everything. */
  public Session admin() {
    return session("ada.admin@techflow.example", TestAccess.ALL);
  }

  /** A user with whatever access the test is about. */
  public Session session(String username, Access access) {
    return new Session("token", userId(username), null, "rest", "65.0", Instant.MAX, access);
  }

  public String userId(String username) {
    ObjectType users = type("User");
    return store.lookup(users, users.require("Username"), username).iterator().next().id();
  }

  /** Creates a record as the administrator; fails the test when the org refuses. */
  public String create(String typeName, Object... namesAndValues) {
    return succeed(Change.create(typeName, fields(namesAndValues)));
  }

  public void update(String id, Object... namesAndValues) {
    succeed(Change.update(row(id).type().name(), id, fields(namesAndValues)));
  }

  public void delete(String id) {
    succeed(Change.delete(row(id).type().name(), id));
  }

  /** Applies a change as the administrator and answers the record's id. */
  public String succeed(Change change) {
    Result result = records.save(List.of(change), false, admin()).get(0);
    if (!result.success()) {
      throw new AssertionError(change + " was refused: " + result.errors());
    }
    return result.id();
  }

  public Row row(String id) {
    return store.find(id).orElseThrow(() -> new AssertionError("no record " + id));
  }

  /** The value that a reader sees. */
  public Object value(String id, String field) {
    Row row = row(id);
    return store.read(() -> store.value(row, row.type().require(field)));
  }

  /** Live rows of an object. */
  public List<Row> rows(String typeName) {
    return store.read(() -> store.scan(type(typeName)).filter(row -> !row.isDeleted()).toList());
  }

  public static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      fields.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return fields;
  }

  @Override
  public void close() {
    store.close();
  }
}
