package dev.greendoor.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.model.Score;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.ScoreTable;
import dev.greendoor.store.TestDatabases;
import dev.greendoor.store.TouchedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentRunnerTest {

  private static final Instant NOW = Instant.parse("2026-03-20T15:00:00Z");
  private static final int DEALS = 12;
  private static final List<String> IDS =
      IntStream.range(0, DEALS).mapToObj(i -> "deal" + i).toList();

  @ParameterizedTest
  @EnumSource
  void changesNothingWhenNothingChanged(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      fill(new ExampleStore(database, NOW), new Random(7));
      AgentRunner runner = runner(database);

      Set<String> first = runner.scoreAll(NOW);
      Map<String, Score> scores = scores(database);
      Set<String> second = runner.scoreAll(NOW.plusSeconds(600));

      assertThat(first).containsExactlyInAnyOrderElementsOf(IDS);
      assertThat(second).isEmpty();
      assertThat(scores(database)).isEqualTo(scores);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scoresTheTouchedAsItWouldScoreAll(Dialect dialect) {
    try (Database some = TestDatabases.open(dialect);
        Database all = TestDatabases.open(dialect)) {
      for (Database database : List.of(some, all)) {
        fill(new ExampleStore(database, NOW), new Random(7));
        runner(database).scoreAll(NOW);
      }
      Map<String, Score> before = scores(some);
      for (Database database : List.of(some, all)) {
        changeSome(new ExampleStore(database, NOW), database);
      }

      Set<String> touched = runner(some).scoreTouched(NOW.plusSeconds(60));
      Set<String> changed = runner(all).scoreAll(NOW.plusSeconds(60));

      assertThat(touched).containsExactlyInAnyOrder("deal1", "deal4", "deal7");
      assertThat(changed).isNotEmpty().isSubsetOf(touched);
      assertThat(scores(some)).isEqualTo(scores(all)).isNotEqualTo(before);
      assertThat(touches(some)).isZero();
      assertThat(runner(some).scoreTouched(NOW.plusSeconds(120))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsOnlyWhatWasKnownThen(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect);
        Database then = TestDatabases.open(dialect)) {
      Instant weekAgo = NOW.minusSeconds(7 * 86_400);
      fill(new ExampleStore(database, NOW), new Random(7));
      fill(new ExampleStore(then, NOW), new Random(7));
      forgetWhatCameAfter(then, weekAgo);

      runner(database).scoreAll(weekAgo);
      runner(then).scoreAll(weekAgo);

      assertThat(scores(database)).isEqualTo(scores(then)).hasSize(DEALS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheLastScoreOfAClosedDealAndForgetsADeletedOne(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      fill(new ExampleStore(database, NOW), new Random(7));
      AgentRunner runner = runner(database);
      runner.scoreAll(NOW);
      Map<String, Score> before = scores(database);
      database
          .client()
          .sql("UPDATE opportunity SET is_closed = TRUE, is_won = TRUE WHERE id = 'deal2'")
          .update();
      database
          .client()
          .sql("UPDATE opportunity SET deleted_at = modified_at WHERE id = 'deal3'")
          .update();

      Set<String> changed = runner.scoreAll(NOW);

      assertThat(changed).containsExactly("deal3");
      assertThat(scores(database))
          .doesNotContainKey("deal3")
          .containsEntry("deal2", before.get("deal2"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void storesAScoreThatStaysAsOfNowWhenAPersonAsks(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      fill(new ExampleStore(database, NOW), new Random(7));
      TouchedTable touched = new TouchedTable(database);
      AgentRunner runner = runner(database);
      runner.scoreAll(NOW);
      touched.add(List.of("deal1", "deal2"));
      touched.ask("deal2");

      runner.scoreTouched(NOW.plusSeconds(60));

      assertThat(scores(database).get("deal1").asOf()).isEqualTo(NOW);
      assertThat(scores(database).get("deal2").asOf()).isEqualTo(NOW.plusSeconds(60));
    }
  }

  @ParameterizedTest
  @EnumSource
  void storesAScoreThatStaysAnewAfterHalfADay(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      fill(new ExampleStore(database, NOW), new Random(7));
      AgentRunner runner = runner(database);
      runner.scoreAll(NOW.minus(Duration.ofHours(14)));

      runner.scoreAll(NOW);

      assertThat(scores(database).values()).extracting(Score::asOf).containsOnly(NOW);
    }
  }

  private static AgentRunner runner(Database database) {
    return new AgentRunner(TestAgents.withHistory(2, database), database, ZoneOffset.UTC);
  }

  private static Map<String, Score> scores(Database database) {
    return new TreeMap<>(new ScoreTable(database).scores("deal-health", IDS));
  }

  private static int touches(Database database) {
    return database
        .client()
        .sql("SELECT COUNT(*) FROM touched_opportunity")
        .query(Integer.class)
        .single();
  }

  private static void fill(ExampleStore store, Random random) {
    for (String deal : IDS) {
      int age = 25 + random.nextInt(60);
      store.insert(
          "opportunity",
          Map.of(
              "id",
              deal,
              "amount",
              20_000 + random.nextInt(900_000),
              "stage",
              "Proposal",
              "close_date",
              "+20d",
              "is_closed",
              false,
              "created_at",
              "-" + age + "d"));
      for (int day : List.of(age, age - 8, 12, 3)) {
        store.insert(
            "opportunity_snapshot",
            Map.of(
                "opportunity_id",
                deal,
                "amount",
                20_000 + random.nextInt(900_000),
                "stage",
                day < 10 ? "Proposal" : "Discovery",
                "close_date",
                "+" + random.nextInt(30) + "d",
                "created_at",
                "-" + day + "d"));
      }
      for (String person : List.of("a", "b", "c")) {
        store.insert(
            "contact",
            Map.of("id", deal + person, "title", person.equals("b") ? "CFO" : "Analyst"));
        store.insert(
            "opportunity_contact_role",
            Map.of(
                "opportunity_id",
                deal,
                "contact_id",
                deal + person,
                "role",
                person.equals("a") ? "Champion" : "Evaluator",
                "created_at",
                "-" + (1 + random.nextInt(age)) + "d"));
      }
      for (int i = 0; i < 15; i++) {
        store.insert(
            "activity",
            Map.of(
                "kind",
                "email",
                "related_id",
                deal,
                "incoming",
                random.nextInt(3) > 0,
                "person_id",
                deal + "abc".charAt(random.nextInt(3)),
                "occurred_at",
                "-" + random.nextInt(age) + "d"));
      }
    }
  }

  private static void changeSome(ExampleStore store, Database database) {
    store.insert(
        "activity",
        Map.of(
            "id",
            "reply",
            "kind",
            "email",
            "related_id",
            "deal1",
            "incoming",
            true,
            "person_id",
            "deal1a",
            "occurred_at",
            "-0d"));
    store.insert(
        "opportunity_snapshot",
        Map.of(
            "id",
            "cut",
            "opportunity_id",
            "deal4",
            "amount",
            1_000,
            "stage",
            "Proposal",
            "close_date",
            "+90d",
            "created_at",
            "-0d"));
    database.client().sql("UPDATE contact SET title = 'Intern' WHERE id = 'deal7b'").update();
    for (String deal : List.of("deal1", "deal4", "deal7", "deal1")) {
      database
          .client()
          .sql(
              "INSERT INTO touched_opportunity (opportunity_id, touched_at) VALUES (?, CURRENT_TIMESTAMP)")
          .param(deal)
          .update();
    }
  }

  private static void forgetWhatCameAfter(Database database, Instant moment) {
    for (String table : List.of("activity", "opportunity_contact_role", "opportunity_snapshot")) {
      database
          .client()
          .sql("DELETE FROM " + table + " WHERE created_at > ?")
          .param(moment.atOffset(ZoneOffset.UTC))
          .update();
    }
    database
        .client()
        .sql("DELETE FROM opportunity WHERE created_at > ?")
        .param(moment.atOffset(ZoneOffset.UTC))
        .update();
  }
}
