package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of an org that was made anew keep what was known of them, wherever their ids stood. */
class RecordRekeyTest {

  private static final String DEAL = "006000000000001AAA";
  private static final String DEAL_ANEW = "006000000000009AAA";
  private static final String SANDBOX_ONLY = "006000000000002AAA";

  @ParameterizedTest
  @MethodSource("dev.greendoor.store.TestDatabases#dialects")
  void whatIsFoundByItsExternalIdHasItsNewIdEverywhere(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      sql(database, "ALTER TABLE opportunity ADD COLUMN external_key VARCHAR(255)");
      deal(database, DEAL, "'ERP-1'");
      deal(database, SANDBOX_ONLY, "NULL");
      sql(
          database,
          """
          INSERT INTO activity (id, kind, related_id, modified_at, observed_at)
          VALUES ('00T000000000001AAA', 'task', '%s', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
          """
              .formatted(DEAL));
      sql(
          database,
          """
          INSERT INTO score_history (agent, subject_id, as_of, score_value)
          VALUES ('deal-health', '%s', CURRENT_TIMESTAMP, 71)
          """
              .formatted(DEAL));
      sql(
          database,
          """
          INSERT INTO recommendation (recommendation_key, agent, subject_id, playbook, title, why,
                                      created_at)
          VALUES ('widen-contacts:%1$s:1', 'deal-health', '%1$s', 'widen-contacts', 't', 'w',
                  CURRENT_TIMESTAMP)
          """
              .formatted(DEAL));
      long changed =
          database.transaction(
              () -> {
                RecordRekey rekey = new RecordRekey(database);
                rekey.note(
                    "Opportunity", Map.of("ERP-1", DEAL_ANEW, "ERP-2", "006000000000008AAA"));
                rekey.match("Opportunity", "opportunity");
                return rekey.apply();
              });

      assertThat(changed).isEqualTo(1);
      assertThat(one(database, "SELECT id FROM opportunity WHERE external_key = 'ERP-1'"))
          .isEqualTo(DEAL_ANEW);
      assertThat(one(database, "SELECT id FROM opportunity WHERE external_key IS NULL"))
          .isEqualTo(SANDBOX_ONLY);
      assertThat(one(database, "SELECT related_id FROM activity")).isEqualTo(DEAL_ANEW);
      assertThat(one(database, "SELECT subject_id FROM score_history")).isEqualTo(DEAL_ANEW);
      assertThat(one(database, "SELECT recommendation_key FROM recommendation"))
          .isEqualTo("widen-contacts:" + DEAL_ANEW + ":1");
      assertThat(one(database, "SELECT subject_id FROM recommendation")).isEqualTo(DEAL_ANEW);
      assertThat(one(database, "SELECT COUNT(*) FROM record_rekey")).isEqualTo("0");
    }
  }

  private static void deal(Database database, String id, String key) {
    sql(
        database,
        """
        INSERT INTO opportunity (id, external_key, modified_at, observed_at)
        VALUES ('%s', %s, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """
            .formatted(id, key));
  }

  private static void sql(Database database, String sql) {
    database.client().sql(sql).update();
  }

  private static String one(Database database, String sql) {
    return database.client().sql(sql).query(String.class).single();
  }
}
