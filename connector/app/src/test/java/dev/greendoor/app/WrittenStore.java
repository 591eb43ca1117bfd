package dev.greendoor.app;

import dev.greendoor.home.Home;
import dev.greendoor.model.Lane;
import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.WriteConflictTable;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.writeback.OrgPackage;
import dev.greendoor.writeback.Outbox;
import dev.greendoor.writeback.WriteBack;
import dev.greendoor.writeback.WriteBackSwitch;
import dev.greendoor.writeback.WriteMapping;
import dev.greendoor.writeback.WriteMappings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A store with what the shipped write mappings take from it, and write-back from it to an org. */
final class WrittenStore implements AutoCloseable {

  /** So that tests need not write thousands of records. */
  static final int BULK_FROM = 40;

  private final LocalOrgInTest org;
  private final Database database;
  private final List<WriteMapping.Named> written = WriteMapping.readAll(Home.of(Path.of("../..")));
  private final WriteMappings mappings = () -> written;
  private final WriteBackSwitch permission;
  private final Outbox outbox;
  private final OrgPackage orgPackage;

  WrittenStore(LocalOrgInTest org, Database database) {
    this.org = org;
    this.database = database;
    this.permission =
        new WriteBackSwitch(database, () -> org.login().orgId(), WriteBackSwitch.Default.ON);
    this.outbox = new Outbox(database, mappings);
    this.orgPackage = orgPackage(OrgPackage.Range.SUPPORTED);
  }

  /** The org's package, as the nodes find it. */
  OrgPackage orgPackage() {
    return orgPackage;
  }

  /** The org's package, as a connector for other versions finds it. */
  OrgPackage orgPackage(OrgPackage.Range supported) {
    return new OrgPackage(database, mappings, org.rest(), supported);
  }

  Database database() {
    return database;
  }

  WriteMappings mappings() {
    return mappings;
  }

  WriteBackSwitch permission() {
    return permission;
  }

  Outbox outbox() {
    return outbox;
  }

  OutboxTable messages() {
    return new OutboxTable(database);
  }

  WriteHistory history() {
    return new WriteHistory(database);
  }

  /** A node that never makes a job. */
  WriteBack nodeWithoutJobs(String name) {
    return new WriteBack(
        database,
        mappings,
        org.rest(),
        org.bulkIngest(),
        Integer.MAX_VALUE,
        permission,
        orgPackage,
        name);
  }

  /** A node under another switch. */
  WriteBack node(String name, WriteBackSwitch other) {
    return new WriteBack(
        database, mappings, org.rest(), org.bulkIngest(), BULK_FROM, other, orgPackage, name);
  }

  List<WriteConflictTable.Conflict> conflicts() {
    return new WriteConflictTable(database).newest(100);
  }

  /** One node that drains this store's outbox. */
  WriteBack node(String name) {
    return node(name, permission);
  }

  /** Drains until nothing waits. */
  void drainUntilEmpty(WriteBack node) {
    RunningGreendoor.await(
        "the outbox is empty",
        Duration.ofSeconds(60),
        () -> {
          node.drain();
          return messages().counts().getOrDefault("PENDING", 0L) == 0;
        });
  }

  /** Waits in each lane. */
  Map<Lane, Long> waiting() {
    return messages().waiting();
  }

  /** Scores of these opportunities. */
  void scores(List<String> opportunities, int value) {
    for (String id : opportunities) {
      opportunity(id);
      sql(
          """
          DELETE FROM score WHERE agent = 'deal-health' AND subject_id = ?\
          """,
          id);
      sql(
          """
          INSERT INTO score (agent, subject_id, as_of, score_value, band, confidence, trend)
          VALUES ('deal-health', ?, ?, ?, 'Healthy', 0.9, 'Steady')
          """,
          id,
          Instant.now().atOffset(ZoneOffset.UTC),
          value);
    }
  }

  /** A recommendation about an opportunity. */
  void recommendation(String key, String opportunity, String title) {
    opportunity(opportunity);
    sql(
        """
        INSERT INTO recommendation (recommendation_key, agent, subject_id, playbook, title, why,
          created_at)
        VALUES (?, 'deal-health', ?, 'widen-contacts', ?, 'Because', CURRENT_TIMESTAMP)
        """,
        key,
        opportunity,
        title);
  }

  /** What the org told of a recommendation: its id and status. */
  void decision(String key, String opportunity, String id, String status) {
    sql("DELETE FROM recommendation_decision WHERE id = ?", id);
    sql(
        """
        INSERT INTO recommendation_decision (id, opportunity_id, recommendation_key, status,
          modified_at, observed_at)
        VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """,
        id,
        opportunity,
        key,
        status);
  }

  void sql(String statement, Object... parameters) {
    database.client().sql(statement).params(parameters).update();
  }

  private void opportunity(String id) {
    sql(
        """
        INSERT INTO opportunity (id, name, owner_id, is_closed, modified_at, observed_at)
        SELECT ?, 'Deal', NULL, FALSE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
        WHERE NOT EXISTS (SELECT 1 FROM opportunity WHERE id = ?)
        """,
        id,
        id);
  }

  @Override
  public void close() {
    database.close();
  }
}
