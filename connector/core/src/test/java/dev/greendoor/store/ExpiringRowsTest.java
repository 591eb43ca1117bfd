package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is older than its rule goes, in portions; what is younger or still in use stays. */
class ExpiringRowsTest {

  private static final Duration KEEP = Duration.ofDays(30);

  private static final List<String> ROWS =
      List.of(
          """
          INSERT INTO write_run (run_id, node, started_at) VALUES (:name, 'n', :at)
          """,
          """
          INSERT INTO write_attempt (message_id, run_id, write_mapping, external_key, subject_id,
            payload_hash, operation, transport, outcome, reply, attempted_at)
          VALUES (1, :name, 'm', 'k', 's', 'h', 'UPDATE', 'BULK', 'WRITTEN', '', :at)
          """,
          """
          INSERT INTO write_conflict (run_id, write_mapping, object, record_id, subject_id, field,
            noted_at)
          VALUES (:name, 'm', 'o', 'r', 's', 'f', :at)
          """,
          """
          INSERT INTO outbox_message (write_mapping, external_key, subject_id, write_rank,
            payload_hash, status, attempts, next_at, created_at, finished_at)
          VALUES ('m', :name, 's', 1, 'h', 'DONE', 1, :at, :at, :at)
          """,
          """
          INSERT INTO outbox_message (write_mapping, external_key, subject_id, write_rank,
            payload_hash, status, attempts, next_at, created_at, finished_at)
          VALUES ('m', :name, 's', 1, 'h', 'REJECTED', 1, :at, :at, :at)
          """,
          """
          INSERT INTO rejected_record (source, object, record_key, payload, reason, rejected_at)
          VALUES ('salesforce', 'o', :name, '', '', :at)
          """,
          """
          INSERT INTO certificate (org, object, stream_position, started_at, finished_at, org_rows,
            store_rows, ranges, missing, extra, different)
          VALUES ('org', 'o', :name, :at, :at, 0, 0, '[]', '[]', '[]', '[]')
          """,
          """
          INSERT INTO score_history VALUES ('a', :name, :at, 1)
          """,
          """
          INSERT INTO operator_action (operator, action, detail, acted_at)
          VALUES (:name, '', '', :at)
          """);

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void oldRowsGoAndOthersStay(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      add(store, "old", 31);
      add(store, "older", 300);
      add(store, "young", 29);
      assertThat(rows(store).forget())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "write_attempt", 2L,
                  "write_conflict", 2L,
                  "write_run", 2L,
                  "outbox_message", 2L,
                  "rejected_record", 2L,
                  "certificate", 2L,
                  "score_history", 2L,
                  "operator_action", 2L));
      assertThat(count(store, "outbox_message")).as("one done, three refused").isEqualTo(4);
      assertThat(rows(store).forget()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theLastCertificateStaysAndARunStaysWithItsTries(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      add(store, "old", 300);
      store.client().sql("UPDATE write_attempt SET attempted_at = CURRENT_TIMESTAMP").update();
      assertThat(rows(store).forget()).doesNotContainKeys("certificate", "write_run");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void moreThanAPortionGoes(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      store
          .client()
          .sql(
              """
              INSERT INTO score_history
              SELECT 'a', CAST(x AS VARCHAR(18)), TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00', 1
              FROM %s
              """
                  .formatted(
                      dialect == Dialect.H2
                          ? "SYSTEM_RANGE(1, 12000) AS s(x)"
                          : "generate_series(1, 12000) AS s(x)"))
          .update();
      assertThat(rows(store).forget()).containsEntry("score_history", 12_000L);
      assertThat(count(store, "score_history")).isZero();
    }
  }

  private static ExpiringRows rows(Database store) {
    List<ExpiringRows.Rule> rules = new ArrayList<>(ExpiringRows.writeHistory(KEEP));
    rules.add(ExpiringRows.outcomes(KEEP));
    rules.add(ExpiringRows.rejectedRecords(KEEP));
    rules.add(ExpiringRows.certificates(KEEP));
    rules.add(ExpiringRows.scoreHistory(KEEP));
    rules.add(ExpiringRows.operatorActions(KEEP));
    return new ExpiringRows(store, rules);
  }

  private static void add(Database store, String name, int daysOld) {
    for (String row : ROWS) {
      store
          .client()
          .sql(row)
          .param("name", name)
          .param("at", new DatabaseClock(store).now().minusDays(daysOld))
          .update();
    }
  }

  private static long count(Database store, String table) {
    return store.client().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }
}
