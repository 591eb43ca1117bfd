package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person is gone from every text of the store, and everybody else is as before. */
class PersonTracesTest {

  private static final String JANE = "003000000000001AAA";
  private static final String JOHN = "003000000000002AAA";
  private static final String DEAL = "006000000000001AAA";

  /** What names Jane; also in another case, within a text, and as bytes. */
  private static final List<String> HERS =
      List.of(
          "jane o'neil",
          "jane.oneil@customer.example",
          HexFormat.of().formatHex("Jane O'Neil".getBytes(StandardCharsets.UTF_8)));

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void nothingNamesAPersonAfterwards(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      fill(store);
      PersonTraces traces = traces(store);
      Set<String> names = traces.names(Set.of(JANE));
      assertThat(names).containsExactlyInAnyOrder("Jane O'Neil", "Jane.ONeil@customer.example");
      assertThat(traces.having("JANE.oneil@customer.example")).containsExactly(JANE);
      assertThat(traces.subjects(names)).containsExactly(DEAL);
      Map<String, Long> before = textsWith(store, HERS);
      Map<String, Long> ofOthers = textsWith(store, List.of("john smith"));
      assertThat(before).hasSizeGreaterThan(14);

      Map<String, Long> rehearsed =
          store.rehearse(() -> traces.remove(Set.of(JANE), names, Set.of(JANE)));
      assertThat(textsWith(store, HERS)).as("a rehearsal").isEqualTo(before);

      Map<String, Long> removed =
          store.transaction(() -> traces.remove(Set.of(JANE), names, Set.of(JANE)));
      assertThat(removed).isEqualTo(rehearsed);
      assertThat(textsWith(store, HERS)).isEmpty();
      assertThat(textsWith(store, List.of("john smith"))).isEqualTo(ofOthers);
      assertThat(value(store, "SELECT why FROM recommendation"))
          .isEqualTo("*** and John Smith are silent; write to *** today");
      assertThat(value(store, "SELECT payload FROM outbox_message"))
          .isEqualTo("{\"Why__c\":\"*** is silent\",\"Owner__c\":\"005000000000001AAA\"}");
      assertThat(value(store, "SELECT title FROM contact WHERE id = '" + JANE + "'")).isNull();
      assertThat(value(store, "SELECT title FROM contact WHERE id = '" + JOHN + "'"))
          .isEqualTo("Buyer");
      assertThat(value(store, "SELECT subject FROM activity WHERE id = '00T000000000001AAA'"))
          .as("a task with her")
          .isNull();
      assertThat(store.transaction(() -> traces.remove(Set.of(JANE), names, Set.of(JANE))))
          .as("again")
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void peopleWhoseRecordsWereDeletedLongAgoAreLeftBehindUntilTheirValuesAreGone(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      fill(store);
      execute(store, "UPDATE contact SET deleted_at = CURRENT_TIMESTAMP WHERE id = '" + JANE + "'");
      PersonTraces traces = traces(store);
      assertThat(traces.leftBehind(Instant.now().minusSeconds(3_600), 10)).isEmpty();
      Instant later = Instant.now().plusSeconds(3_600);
      assertThat(traces.leftBehind(later, 10)).containsExactly(JANE);
      store.transaction(
          () -> traces.remove(Set.of(JANE), traces.names(Set.of(JANE)), Set.of(JANE)));
      assertThat(traces.leftBehind(later, 10)).isEmpty();
    }
  }

  private static PersonTraces traces(Database store) {
    return new PersonTraces(store, Mappings.read(Home.of(Path.of("../..")), "salesforce").all());
  }

  private static void fill(Database store) {
    for (String sql :
        """
        INSERT INTO contact (id, name, title, department, email, modified_at, observed_at)
          VALUES ('003000000000001AAA', 'Jane O''Neil', 'Head of Jams', 'Jams',
            'Jane.ONeil@customer.example', NOW, NOW)
        INSERT INTO contact (id, name, title, email, modified_at, observed_at)
          VALUES ('003000000000002AAA', 'John Smith', 'Buyer', 'john@customer.example', NOW, NOW)
        INSERT INTO activity (id, kind, person_id, subject, modified_at, observed_at)
          VALUES ('00T000000000001AAA', 'task', '003000000000001AAA', 'Her jams', NOW, NOW)
        INSERT INTO activity (id, kind, subject, from_address, modified_at, observed_at)
          VALUES ('02s000000000001AAA', 'email', 'For JANE O''NEIL and John Smith',
            'Jane <jane.oneil@customer.example>', NOW, NOW)
        INSERT INTO opportunity (id, name, next_step, modified_at, observed_at)
          VALUES ('006000000000001AAA', 'Jams', 'Call Jane O''Neil', NOW, NOW)
        INSERT INTO opportunity_field_change (id, old_value, new_value, modified_at, observed_at)
          VALUES ('017000000000001AAA', 'Jane O''Neil', 'John Smith', NOW, NOW)
        INSERT INTO recommendation_decision (id, reason, modified_at, observed_at)
          VALUES ('a00000000000001AAA', 'Jane O''Neil said no', NOW, NOW)
        INSERT INTO rejected_record (source, object, record_key, payload, reason, rejected_at)
          VALUES ('salesforce', 'Contact', '003000000000001AAA', 'her record', 'Too long', NOW)
        INSERT INTO rejected_record (source, object, payload, reason, rejected_at)
          VALUES ('salesforce', 'Task', 'Jane O''Neil, John Smith', 'jane o''neil is no date', NOW)
        INSERT INTO rejected_record (source, object, payload, reason, rejected_at)
          VALUES ('salesforce', '/data/ChangeEvents', '00HEX00', 'no event', NOW)
        INSERT INTO recommendation (recommendation_key, agent, subject_id, playbook, title, why,
            task_subject, task_description, created_at)
          VALUES ('k', 'deal-health', '006000000000001AAA', 'p', 'Call Jane O''Neil',
            'Jane O''Neil and John Smith are silent; write to jane.oneil@customer.example today',
            'Call Jane O''Neil', 'Ask Jane O''Neil', NOW)
        INSERT INTO score_factor (agent, subject_id, signal, label, contribution, because, evidence,
            factor_rank)
          VALUES ('deal-health', '006000000000001AAA', 's', 'Silence', 1, 'Jane O''Neil is silent',
            '[]', 1)
        INSERT INTO outbox_message (write_mapping, external_key, subject_id, write_rank, payload,
            payload_hash, status, attempts, next_at, created_at, reply)
          VALUES ('m', 'k', '006000000000001AAA', 1,
            '{"Why__c":"Jane O''Neil is silent","Owner__c":"005000000000001AAA"}', 'h', 'DONE', 1,
            NOW, NOW, 'Jane O''Neil is fine')
        INSERT INTO acknowledged_state (write_mapping, external_key, subject_id, payload_hash,
            acknowledged_at, payload)
          VALUES ('m', 'k', '006000000000001AAA', 'h', NOW, '{"Why__c":"Jane O''Neil is silent"}')
        INSERT INTO write_attempt (message_id, run_id, write_mapping, external_key, subject_id,
            payload_hash, operation, transport, request, before_values, outcome, reply, attempted_at)
          VALUES (1, 'r', 'm', 'k', '006000000000001AAA', 'h', 'UPDATE', 'COLLECTION',
            '{"Why__c":"Jane O''Neil is silent"}', '{"Why__c":"Jane O''Neil was silent"}', 'WRITTEN',
            'Jane O''Neil is fine', NOW)
        INSERT INTO write_conflict (run_id, write_mapping, object, record_id, subject_id, field,
            ours, theirs, noted_at)
          VALUES ('r', 'm', 'Opportunity', '006000000000001AAA', '006000000000001AAA', 'NextStep',
            'Call Jane O''Neil', 'Jane O''Neil called', NOW)
        """
            .replace("NOW", "CURRENT_TIMESTAMP")
            .replace("HEX", HERS.get(2))
            .split("(?m)^(?=INSERT)")) {
      execute(store, sql);
    }
  }

  /** Column → how many of its rows have one of these, in whatever case: of every table there is. */
  private static Map<String, Long> textsWith(Database store, List<String> parts) {
    Map<String, Long> found = new TreeMap<>();
    store
        .client()
        .sql(
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = CURRENT_SCHEMA AND (LOWER(data_type) LIKE '%char%'
              OR LOWER(data_type) = 'text')
            """)
        .query(
            row -> {
              String table = row.getString(1);
              String column = row.getString(2);
              for (String part : parts) {
                long rows =
                    store
                        .client()
                        .sql(
                            "SELECT COUNT(*) FROM %s WHERE LOWER(%s) LIKE ?"
                                .formatted(table, column))
                        .param("%" + part + "%")
                        .query(Long.class)
                        .single();
                if (rows > 0) {
                  found.merge(table + "." + column, rows, Long::sum);
                }
              }
            });
    return found;
  }

  private static String value(Database store, String sql) {
    return store.client().sql(sql).query(String.class).optional().orElse(null);
  }

  private static void execute(Database store, String sql) {
    store.client().sql(sql).update();
  }
}
