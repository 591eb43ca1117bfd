package dev.greendoor.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.model.Watermark;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.MappingVersionTable;
import dev.greendoor.store.MappingVersionTable.State;
import dev.greendoor.store.MappingVersionTable.Version;
import dev.greendoor.store.TestDatabases;
import dev.greendoor.store.WatermarkTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applying and rolling back, stopped before each commit in turn: never half of it. */
class ChangeoverTest {

  private static final String ORG = "00D000000000001AAA";
  private static final String OPPORTUNITY = "mappings/salesforce/opportunity.yaml";
  private static final String TASK = "mappings/salesforce/task.yaml";
  private static final String EVENT = "mappings/salesforce/event.yaml";

  private static final MappingFiles FORMER =
      files(
          Map.of(
              OPPORTUNITY,
              """
              object: Opportunity
              table: opportunity
              fields:
                id: Id
                name: Name
                lead_source: LeadSource
                loss_reason: Reason__c
              """,
              TASK,
              activity("Task", "task")));

  /** Another source for one column, none for another, one object less and one more. */
  private static final MappingFiles NEXT =
      files(
          Map.of(
              OPPORTUNITY,
              """
              object: Opportunity
              table: opportunity
              fields:
                id: Id
                name: Name
                lead_source: Origin__c
              """,
              EVENT,
              activity("Event", "event")));

  private static final String BEFORE = "006A web lost-on-price; 00TA task";
  private static final String AFTER = "006A web null; 00TA task retired";

  /** What a stop does to a process: nothing of its transaction stays, and nothing comes after. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @MethodSource("dev.greendoor.store.TestDatabases#dialects")
  void anApplyThatStopsAnywhereLeavesTheOneOrTheOtherAndGoesOn(Dialect dialect) {
    int stops = 0;
    for (boolean stopped = true; stopped; stops++) {
      try (Database database = begun(dialect)) {
        stopped = stopsBefore(stops, database, ChangeoverTest::apply);
        boolean switched = inEffect(database) == 2;
        assertThat(data(database)).as("stop %d", stops).isEqualTo(switched ? AFTER : BEFORE);
        assertThat(positions(database)).isEqualTo(switched ? "snapshot:Contact/0" : everything());
        goOn(database);
        assertThat(inEffect(database)).isEqualTo(stops == 0 ? 1 : 2);
        assertThat(data(database)).isEqualTo(stops == 0 ? BEFORE : AFTER);
      }
    }
    assertThat(stops).as("commits of an apply").isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("dev.greendoor.store.TestDatabases#dialects")
  void aRollbackThatStopsAnywhereLeavesTheOneOrTheOtherAndGoesOn(Dialect dialect) {
    int stops = 0;
    for (boolean stopped = true; stopped; stops++) {
      try (Database database = begun(dialect)) {
        apply(database);
        goOn(database);
        // Read by the new version: from another field, which says another thing.
        set(database, "lead_source", "partner");
        stopped = stopsBefore(stops, database, ChangeoverTest::rollBack);
        boolean back = inEffect(database) == 3;
        assertThat(data(database))
            .as("stop %d", stops)
            .isEqualTo(back ? "006A web lost-on-price; 00TA task retired" : partner());
        goOn(database);
        assertThat(inEffect(database)).isEqualTo(stops == 0 ? 2 : 3);
        if (stops > 0) {
          assertThat(new MappingVersions(database, FORMER.home()).files()).isEqualTo(FORMER);
          assertThat(states(database))
              .isEqualTo(Map.of(1, State.SUPERSEDED, 2, State.ROLLED_BACK, 3, State.APPLIED));
        }
      }
    }
    assertThat(stops).as("commits of a rollback").isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("dev.greendoor.store.TestDatabases#dialects")
  void oneVersionAtATime(Dialect dialect) {
    try (Database database = begun(dialect)) {
      MappingVersions versions = new MappingVersions(database, FORMER.home());
      versions.propose(NEXT, "anna", "try");
      assertThatThrownBy(() -> versions.propose(FORMER, "ben", "too"))
          .hasMessage(
              "version 2 of anna is being applied. Wait until it is in effect; it can be rolled back then.");
      new Changeover(database, versions).proceed(ORG);
      assertThatThrownBy(() -> versions.propose(FORMER, "ben", "too"))
          .hasMessage("version 2 of anna is being read. Wait for its end, or roll it back.");
      assertThat(versions.restore(null, "ben", "back")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.greendoor.store.TestDatabases#dialects")
  void theHomeCountsWhereNobodyEditedHere(Dialect dialect) {
    try (Database database = begun(dialect)) {
      MappingVersions versions = new MappingVersions(database, FORMER.home());
      MappingFiles edited = FORMER.with(Map.of(OPPORTUNITY, NEXT.texts().get(OPPORTUNITY)));
      versions.propose(edited, "anna", "origin");
      goOn(database);

      String task = activity("Task", "call");
      MappingFiles home =
          FORMER.with(
              Map.of(TASK, task, OPPORTUNITY, FORMER.texts().get(OPPORTUNITY) + "# more\n"));
      assertThat(new MappingVersions(database, home.home()).withHome())
          .isEqualTo(edited.with(Map.of(TASK, task)));
    }
  }

  private static boolean stopsBefore(
      int commits, Database database, java.util.function.Consumer<Database> work) {
    AtomicInteger left = new AtomicInteger(commits);
    Database stopping =
        database.fencedBy(
            () -> {
              if (left.getAndDecrement() == 0) {
                throw new Stopped();
              }
            });
    try {
      work.accept(stopping);
      return false;
    } catch (Stopped stopped) {
      return true;
    }
  }

  private static void apply(Database database) {
    MappingVersions versions = new MappingVersions(database, FORMER.home());
    versions.propose(NEXT, "anna", "try");
    Changeover changeover = new Changeover(database, versions);
    changeover.proceed(ORG);
    changeover.arrived(1, Duration.ofSeconds(1));
  }

  private static void rollBack(Database database) {
    MappingVersions versions = new MappingVersions(database, FORMER.home());
    versions.restore(null, "anna", "no good");
    Changeover changeover = new Changeover(database, versions);
    changeover.proceed(ORG);
    changeover.arrived(1, Duration.ofSeconds(1));
  }

  /** What the next leader does. */
  private static void goOn(Database database) {
    MappingVersions versions = new MappingVersions(database, FORMER.home());
    Changeover changeover = new Changeover(database, versions);
    changeover.proceed(ORG);
    changeover.arrived(1, Duration.ofSeconds(1));
  }

  /** A store that the first version has filled. */
  private static Database begun(Dialect dialect) {
    Database database = TestDatabases.open(dialect);
    MappingVersions versions = new MappingVersions(database, FORMER.home());
    versions.propose(FORMER, "greendoor", "First start");
    goOn(database);
    MappedColumns columns = new MappedColumns(database);
    columns.know("Opportunity", "006");
    columns.know("Task", "00T");
    database
        .client()
        .sql(
            """
            INSERT INTO opportunity (id, name, lead_source, loss_reason, modified_at, observed_at)
            VALUES ('006A', 'Acme', 'web', 'lost-on-price', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
            """)
        .update();
    database
        .client()
        .sql(
            """
            INSERT INTO activity (id, kind, modified_at, observed_at)
            VALUES ('00TA', 'task', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
            """)
        .update();
    WatermarkTable watermarks = new WatermarkTable(database);
    for (String stream :
        List.of("snapshot:Opportunity/0", "snapshot:Task/0", "poll:Task", "snapshot:Contact/0")) {
      watermarks.store(new Watermark(ORG, stream, "x"));
    }
    return database;
  }

  private static String everything() {
    return "snapshot:Contact/0,snapshot:Opportunity/0,snapshot:Task/0,poll:Task";
  }

  private static String partner() {
    return "006A partner null; 00TA task retired";
  }

  private static void set(Database database, String column, String value) {
    database
        .client()
        .sql("UPDATE opportunity SET %s = :value".formatted(column))
        .param("value", value)
        .update();
  }

  private static String data(Database database) {
    String deal =
        database
            .client()
            .sql("SELECT id, lead_source, loss_reason FROM opportunity")
            .query(
                (row, number) ->
                    "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)))
            .single();
    String activity =
        database
            .client()
            .sql("SELECT id, kind, deleted_at FROM activity")
            .query(
                (row, number) ->
                    "%s %s%s"
                        .formatted(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3) == null ? "" : " retired"))
            .single();
    return deal + "; " + activity;
  }

  private static String positions(Database database) {
    WatermarkTable watermarks = new WatermarkTable(database);
    List<String> all = new java.util.ArrayList<>(watermarks.positions(ORG, "snapshot:").keySet());
    all.addAll(watermarks.positions(ORG, "poll:").keySet());
    return String.join(",", all);
  }

  private static int inEffect(Database database) {
    return new MappingVersionTable(database).inEffect().map(Version::version).orElse(0);
  }

  private static Map<Integer, State> states(Database database) {
    Map<Integer, State> states = new TreeMap<>();
    new MappingVersionTable(database)
        .all()
        .forEach(version -> states.put(version.version(), version.state()));
    return states;
  }

  private static String activity(String object, String kind) {
    return """
        object: %s
        table: activity
        fields:
          id: Id
          kind: {value: %s}
        """
        .formatted(object, kind);
  }

  private static MappingFiles files(Map<String, String> texts) {
    return new MappingFiles(new TreeMap<>(texts));
  }
}
