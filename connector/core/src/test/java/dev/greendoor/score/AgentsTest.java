package dev.greendoor.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with an agent is found when it is loaded, and told in one line. */
class AgentsTest {

  private static Database h2;
  private static Database postgres;

  @BeforeAll
  static void open() {
    h2 = TestDatabases.open(Dialect.H2);
    postgres = TestDatabases.open(Dialect.POSTGRESQL);
  }

  @AfterAll
  static void close() {
    h2.close();
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description: How                 | descripton: How           | descripton: unknown key. Did you mean description? Known keys are bands, benchmarks
          label: Deal health               | lable: Deal health        | lable: unknown key. Did you mean label?
          weight: 0.45}                    | weight: 0.40}             | dimensions: the weights sum to 0.95. Make it 1.
          weight: 0.30                     | weight: 0.35              | the signals of engagement have weights that sum to 1.05. Make it 1.
          weight: 0.30                     | weight: 30%               | signals[3].weight: it takes a number, not '30%'.
          dimension: competition           | dimension: rivalry        | signal competitor is in dimension rivalry. The dimensions are engagement, people
          name: broken_rhythm              | name: last_contact        | signal last_contact is there twice. Rename one.
          scale: {0: 1, 1: 0.3}            | scale: {0: 1, 1: 3}       | scale gives 3.0 for 1.0. Points lie between 0 and 1
          name: Critical, from: 0          | name: Critical, from: 10  | bands: the last must start at 0
          signal: champion_silence, atL    | signal: silence, atL      | recommendation champion-silent-executive-outreach asks for signal silence
          sql: SELECT c.subject_id, c.val FROM champion_contact c | sql: SELECT c.subject_id, c.vall FROM champion_contact c | signals.champion_silence.sql: the database refuses this SQL:
          sql: SELECT c.subject_id, c.val FROM champion_contact c | sql: SELECT c.subject_id FROM champion_contact c | signals.champion_silence.sql: it must yield a number named val
          sql: SELECT c.subject_id, c.val FROM champion_contact c | sql: SELECT s.id AS subject_id, 1 AS val, s.stage FROM subject s | signals.champion_silence.sql: column stage is no number
          last heard from {val day} ago    | last heard from {vol day} ago | signals.champion_silence.because: {vol} is no number of its sql; there are val
          last heard from {val day} ago    | last heard from {val day ago | has a brace that is no place for a number
          name: deal-health                | name: deal-health-2       | deal-health.yaml: name: is deal-health-2; give agent and file the same name
          """)
  void isToldInOneLine(String text, String broken, String expected) {
    for (Database database : new Database[] {h2, postgres}) {
      assertThatThrownBy(() -> TestAgents.edited(all -> all.replace(text, broken), database))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.AGENT_INVALID);
                assertThat(e.getMessage())
                    .startsWith("config/agents/deal-health.yaml")
                    .contains(expected)
                    .doesNotContain("\n");
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void loadsWhatIsShipped(Dialect dialect) {
    Database database = dialect == Dialect.H2 ? h2 : postgres;
    assertThat(TestAgents.edited(text -> text, database).agent("deal-health")).isPresent();
  }
}
