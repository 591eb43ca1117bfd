package dev.greendoor.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.act.Playbooks;
import dev.greendoor.act.Recommender;
import dev.greendoor.home.Home;
import dev.greendoor.model.Factor;
import dev.greendoor.model.Recommendation;
import dev.greendoor.model.Score;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.RecommendationTable;
import dev.greendoor.store.ScoreHistoryTable;
import dev.greendoor.store.ScoreTable;
import dev.greendoor.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples that all agents carry, on both databases. */
class AgentExamplesTest {

  private static final Map<Dialect, Database> DATABASES = new EnumMap<>(Dialect.class);

  static Stream<Arguments> examples() {
    return Arrays.stream(Dialect.values())
        .flatMap(
            dialect -> {
              Database database = TestDatabases.open(dialect);
              DATABASES.put(dialect, database);
              return TestAgents.withHistory(10, database).agents().stream()
                  .flatMap(
                      agent ->
                          agent.examples().stream()
                              .map(e -> Arguments.of(dialect, agent.name(), e.name(), agent, e)));
            });
  }

  @AfterAll
  static void close() {
    DATABASES.values().forEach(Database::close);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("examples")
  void comesOutAsExpected(
      Dialect dialect, String agentName, String name, Agent agent, Example example) {
    Database database = DATABASES.get(dialect);
    ExampleStore store = new ExampleStore(database, example.asOf());
    store.clear();
    store.insert(example.given());
    Agents agents = new Agents(List.of(agent));
    AgentRunner runner = new AgentRunner(agents, database, ZoneOffset.UTC);
    String subject = String.valueOf(example.given().get("opportunity").get(0).get("id"));

    runner.scoreAll(example.asOf());

    Score score = new ScoreTable(database).scores(agent.name(), List.of(subject)).get(subject);
    check(score, example.expect());
    if (example.expect().playbooks() != null) {
      new Recommender(
              agents,
              Playbooks.load(Home.onClassPath(), agents, database),
              database,
              ZoneOffset.UTC)
          .recommendAll(example.asOf());
      assertThat(new RecommendationTable(database).of(agent.name(), List.of(subject)).values())
          .extracting(Recommendation::playbook)
          .containsExactlyInAnyOrderElementsOf(example.expect().playbooks());
    }
    if (example.expect().daysAgo() != null) {
      example
          .expect()
          .daysAgo()
          .forEach(
              (days, range) ->
                  assertThat(valueOf(agent, subject, database, example, days))
                      .as("%d days ago", days)
                      .isBetween(range.get(0), range.get(1)));
    }
  }

  private static double valueOf(
      Agent agent, String subject, Database database, Example example, int daysAgo) {
    Instant day = example.asOf().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.DAYS);
    return new ScoreHistoryTable(database)
        .readings(agent.name(), List.of(subject), day)
        .get(subject)
        .get(0)
        .value();
  }

  private static void check(Score score, Example.Expectation expect) {
    assertThat(score.notScoredReason()).isEqualTo(expect.notScored());
    Map<String, Factor> factors =
        score.factors().stream().collect(Collectors.toMap(Factor::signal, Function.identity()));
    String told =
        score.factors().stream()
            .map(
                f ->
                    "%s %s (%s): %s"
                        .formatted(f.contribution(), f.signal(), f.value(), f.because()))
            .collect(Collectors.joining("\n", score + "\n", ""));
    if (expect.score() != null) {
      assertThat(score.value().doubleValue())
          .as(told)
          .isBetween(expect.score().get(0), expect.score().get(1));
    }
    if (expect.band() != null) {
      assertThat(score.band()).as(told).isEqualTo(expect.band());
    }
    if (expect.confidence() != null) {
      assertThat(score.confidence().doubleValue())
          .as(told)
          .isBetween(expect.confidence().get(0), expect.confidence().get(1));
    }
    if (expect.values() != null) {
      expect
          .values()
          .forEach(
              (signal, value) ->
                  assertThat(measured(factors.get(signal)))
                      .as("%s\n%s", signal, told)
                      .isEqualTo(value));
    }
    if (expect.because() != null) {
      expect
          .because()
          .forEach(
              (signal, because) ->
                  assertThat(factors.get(signal).because()).as(signal).isEqualTo(because));
    }
  }

  private static Double measured(Factor factor) {
    return factor == null ? null : factor.value().doubleValue();
  }
}
