package dev.greendoor.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.model.Recommendation;
import dev.greendoor.score.AgentRunner;
import dev.greendoor.score.Agents;
import dev.greendoor.score.ExampleStore;
import dev.greendoor.score.TestAgents;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.RecommendationTable;
import dev.greendoor.store.TestDatabases;
import dev.greendoor.writeback.Outbox;
import dev.greendoor.writeback.WriteMapping;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommenderTest {

  private static final Instant NOW = Instant.parse("2026-03-20T15:00:00Z");
  private static final String OUTREACH =
      "deal-health|deal|champion-silent-executive-outreach|2026-03-12";

  private Database database;
  private ExampleStore store;
  private Agents agents;

  @BeforeEach
  void fill() {
    database = TestDatabases.open(Dialect.H2);
    agents = TestAgents.withHistory(1, database);
    store = new ExampleStore(database, NOW);
    store.insert(
        Map.of(
            "app_user",
            List.of(Map.of("id", "boss", "title", "Chief Revenue Officer", "is_active", true)),
            "opportunity",
            List.of(
                Map.of(
                    "id",
                    "deal",
                    "account_id",
                    "acc",
                    "owner_id",
                    "rep",
                    "stage",
                    "Proposal",
                    "amount",
                    900_000,
                    "close_date",
                    "+9d",
                    "is_closed",
                    false,
                    "created_at",
                    "-60d")),
            "contact",
            List.of(
                Map.of("id", "champion", "account_id", "acc", "title", "Director"),
                Map.of("id", "chief", "account_id", "acc", "title", "CTO")),
            "opportunity_contact_role",
            List.of(
                Map.of(
                    "opportunity_id",
                    "deal",
                    "contact_id",
                    "champion",
                    "role",
                    "Champion",
                    "created_at",
                    "-55d")),
            "activity",
            List.of(
                Map.of(
                    "kind",
                    "email",
                    "incoming",
                    true,
                    "related_id",
                    "deal",
                    "person_id",
                    "champion",
                    "occurred_at",
                    "-50d..-8d/1d"),
                Map.of(
                    "id",
                    "dinner",
                    "kind",
                    "event",
                    "related_id",
                    "deal",
                    "person_id",
                    "chief",
                    "owner_id",
                    "boss",
                    "occurred_at",
                    "-20d"))));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void namesWhomToBringInAndTheMeetingThatShowsIt() {
    run(NOW);

    Recommendation outreach = standing().get(OUTREACH);
    assertThat(outreach.helperId()).isEqualTo("boss");
    assertThat(outreach.evidence()).containsExactly("dinner");
    assertThat(outreach.ownerId()).isEqualTo("rep");
    assertThat(outreach.dueOn()).isEqualTo(LocalDate.parse("2026-03-21"));
    assertThat(outreach.why())
        .contains("8 days ago", "8 times the usual gap", "met an executive of theirs 20 days ago")
        .doesNotContain("Chief", "CTO");
    assertThat(outreach.task().priority()).isEqualTo("High");
  }

  @Test
  void makesItOnceAndChangesNothingWhenAskedAgain() {
    assertThat(run(NOW)).isTrue();
    Map<String, Recommendation> first = standing();

    assertThat(run(NOW.plusSeconds(300))).isFalse();
    assertThat(standing()).isEqualTo(first);

    run(NOW.plus(Duration.ofDays(1)));
    Recommendation later = standing().get(OUTREACH);
    assertThat(later.dueOn()).isEqualTo(first.get(OUTREACH).dueOn());
    assertThat(later.createdAt()).isEqualTo(NOW);
    assertThat(later.why()).contains("9 days ago");
  }

  @Test
  void withdrawsItWhenTheChampionAnswersAndAdvisesAnewWhenSilentAgain() {
    run(NOW);
    store.insert(
        "activity",
        Map.of(
            "kind",
            "email",
            "incoming",
            true,
            "related_id",
            "deal",
            "person_id",
            "champion",
            "occurred_at",
            "+1d"));
    run(NOW.plus(Duration.ofDays(2)));
    assertThat(standing().get(OUTREACH).withdrawnAt()).isNotNull();

    run(NOW.plus(Duration.ofDays(10)));
    assertThat(standing().get(OUTREACH).withdrawnAt()).isNotNull();
    assertThat(standing())
        .containsKey("deal-health|deal|champion-silent-executive-outreach|2026-03-21");
  }

  @ParameterizedTest
  @CsvSource({"Dismissed, false", "Accepted, false", "Done, false", "New, true", "Snoozed, true"})
  void leavesWhatAPersonSettledAndWithdrawsTheRest(String status, boolean withdrawn) {
    run(NOW);
    store.insert(
        "recommendation_decision",
        Map.of("opportunity_id", "deal", "recommendation_key", OUTREACH, "status", status));
    int before = standing().size();

    run(NOW);
    assertThat(standing()).hasSize(before);

    database.client().sql("UPDATE opportunity SET is_closed = TRUE WHERE id = 'deal'").update();
    run(NOW);
    assertThat(standing().get(OUTREACH).withdrawnAt() != null).isEqualTo(withdrawn);
  }

  @Test
  void opensASnoozedOneAgainOnItsDayAndOnlyOnce() {
    run(NOW);
    store.insert(
        "recommendation_decision",
        Map.of(
            "opportunity_id",
            "deal",
            "recommendation_key",
            OUTREACH,
            "status",
            "Snoozed",
            "snoozed_until",
            "+1d"));
    run(NOW);
    assertThat(reopened()).isEmpty();

    Instant nextDay = NOW.plus(Duration.ofDays(1));
    assertThat(run(nextDay)).isTrue();
    assertThat(reopened())
        .containsExactly(
            """
            {"Status__c":"New","Snoozed_Until__c":null,"#read:Status__c":"Snoozed","#read:Snoozed_Until__c":"2026-03-21"}""");
    assertThat(run(nextDay)).isFalse();
    assertThat(reopened()).hasSize(1);
  }

  /** Payloads on their way to the org that open a recommendation again. */
  private List<String> reopened() {
    new Outbox(database, () -> WriteMapping.readAll(Home.onClassPath())).fill();
    return database
        .client()
        .sql(
            """
            SELECT payload FROM outbox_message
            WHERE write_mapping = 'opportunity-recommendation-reopening'
            """)
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {met day}                        | {mett day}       | champion-silent-executive-outreach.yaml: why: {mett} is no signal of deal-health
          AS helper_id                     | AS helper        | champion-silent-executive-outreach.yaml: helper: it must yield a column named helper_id
          FROM meeting t JOIN activity a   | FROM meating t JOIN activity a | helper: the database refuses this SQL: Table "meating" not found
          name: widen-contacts             | name: widen      | widen-contacts.yaml: name: is widen; give playbook and file the same name
          priority: High                   | priority: Urgent | priority: Urgent is none of High, Normal, Low
          """)
  void saysInOneLineWhatIsWrongWithAPlaybook(String text, String broken, String expected) {
    Home home =
        (folder, ending) ->
            Home.onClassPath().files(folder, ending).stream()
                .map(f -> new ConfigurationFile(f.name(), f.text().replace(text, broken)))
                .toList();

    assertThatThrownBy(() -> Playbooks.load(home, agents, database))
        .isInstanceOf(ConnectorException.class)
        .hasMessageStartingWith("config/playbooks/")
        .hasMessageContaining(expected);
  }

  private boolean run(Instant now) {
    new AgentRunner(agents, database, ZoneOffset.UTC).scoreAll(now);
    Playbooks playbooks = Playbooks.load(Home.onClassPath(), agents, database);
    return !new Recommender(agents, playbooks, database, ZoneOffset.UTC)
        .recommendAll(now)
        .isEmpty();
  }

  private Map<String, Recommendation> standing() {
    return new RecommendationTable(database).of("deal-health", List.of("deal"));
  }
}
