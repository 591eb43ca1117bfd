package dev.greendoor.app;

import dev.greendoor.capture.CaptureProgress;
import dev.greendoor.capture.EchoFilter;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.score.AgentRunner;
import dev.greendoor.score.Agents;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Prints how fast the connector is, beside a floor measured in the same run. Asserts nothing:
 * figures depend on the machine. {@code mvn -Pbenchmark verify} runs it.
 */
class Benchmark {

  private static final int CHANGES = 100;
  private static final Pattern CHANGE_TO_PAGE = Pattern.compile("change-to-page: (\\d+) ms");

  @TempDir Path folder;

  @Test
  void print() throws IOException {
    try (RunningGreendoor program = new RunningGreendoor(folder).start().awaitReady()) {
      program.stop();
      try (ConfigurableApplicationContext context =
              SpringApplication.run(GreendoorApplication.class, program.arguments());
          EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
        Database store = context.getBean(Database.class);
        long floor = floor(store);
        say("raw H2 batch insert of the same activity rows", floor, "rows/s");
        snapshot(context, DatabaseSettings.file(folder.resolve("second")), "H2", floor);
        snapshot(
            context,
            new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", 8),
            "PostgreSQL",
            floor);
        changeToRow(program, store);
        changeToPage(program);
        scoring(context, store);
      }
    }
  }

  /**
   * What the database does with nothing around it: the activity table's rows, in batches of 2,000.
   */
  private long floor(Database store) {
    List<Map<String, Object>> rows =
        new JdbcTemplate(store.dataSource()).queryForList("SELECT * FROM activity");
    List<String> columns = List.copyOf(rows.get(0).keySet());
    String insert =
        "INSERT INTO activity (%s) VALUES (%s)"
            .formatted(
                String.join(", ", columns),
                columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
    List<Object[]> values = rows.stream().map(row -> row.values().toArray()).toList();
    try (Database empty = Database.open(DatabaseSettings.file(folder.resolve("floor")))) {
      JdbcTemplate jdbc = new JdbcTemplate(empty.dataSource());
      return rate(
          values.size(),
          () ->
              empty.transaction(
                  () -> {
                    for (int from = 0; from < values.size(); from += 2_000) {
                      jdbc.batchUpdate(
                          insert, values.subList(from, Math.min(values.size(), from + 2_000)));
                    }
                  }));
    }
  }

  private static void snapshot(
      ConfigurableApplicationContext context, DatabaseSettings target, String name, long floor) {
    try (Database empty = Database.open(target);
        Synchronisation synchronisation =
            new Synchronisation(
                empty,
                context.getBean(SalesforceLogin.class),
                context.getBean(ProducerTemplate.class),
                context.getBean(ApiBudget.class),
                EchoFilter.NONE)) {
      synchronisation.prepare(Mappings.read(context.getBean(Home.class), "salesforce"));
      Map<String, Long> rows = new TreeMap<>();
      CaptureProgress count = (object, stored, total) -> rows.put(object, stored);
      Instant start = Instant.now();
      synchronisation.snapshot(count);
      long total = rows.values().stream().mapToLong(Long::longValue).sum();
      long rate = total * 1_000 / Math.max(1, Duration.between(start, Instant.now()).toMillis());
      say(
          "snapshot of " + total + " rows into " + name + ", org and jobs included",
          rate,
          "rows/s");
      say("  beside the raw H2 batch", 100 * rate / floor, "%");
    }
  }

  private static void changeToRow(RunningGreendoor program, Database store) {
    String id =
        store
            .client()
            .sql("SELECT id FROM opportunity WHERE NOT is_closed ORDER BY id FETCH FIRST ROW ONLY")
            .query(String.class)
            .single();
    List<Long> latencies = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      String value = "step " + i;
      Instant start = Instant.now();
      program.sendAs(
          "alex.morgan@techflow.example",
          "PATCH",
          "/services/data/v65.0/sobjects/Opportunity/" + id,
          "{\"NextStep\": \"" + value + "\"}");
      RunningGreendoor.await(
          "the row has the change",
          Duration.ofSeconds(30),
          () ->
              value.equals(
                  store
                      .client()
                      .sql("SELECT next_step FROM opportunity WHERE id = ?")
                      .param(id)
                      .query(String.class)
                      .single()));
      latencies.add(Duration.between(start, Instant.now()).toMillis());
    }
    latencies.sort(null);
    say("change to row, median", latencies.get(CHANGES / 2), "ms");
    say("change to row, p99", latencies.get(CHANGES - 2), "ms");
  }

  /** The browser test measures it: from the call to the org until the open page shows the score. */
  private static void changeToPage(RunningGreendoor program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("node", "--test", "--test-name-pattern=a reply logged", "spine.test.js")
            .directory(Path.of("src/test/browser").toFile())
            .redirectErrorStream(true);
    builder.environment().put("GREENDOOR_ORG", program.orgUrl());
    Process browser = builder.start();
    browser.getOutputStream().close();
    try (BufferedReader output = browser.inputReader()) {
      output
          .lines()
          .map(CHANGE_TO_PAGE::matcher)
          .filter(Matcher::find)
          .forEach(found -> say("change to open page", Long.parseLong(found.group(1)), "ms"));
    }
  }

  private static void scoring(ConfigurableApplicationContext context, Database store) {
    Agents agents = Agents.load(context.getBean(Home.class), store);
    AgentRunner runner = new AgentRunner(agents, store, ZoneOffset.UTC);
    long open =
        store
            .client()
            .sql("SELECT COUNT(*) FROM opportunity WHERE NOT is_closed")
            .query(Long.class)
            .single();
    runner.scoreAll(Instant.now());
    say("scoring", rate(open, () -> runner.scoreAll(Instant.now())), "opportunities/s");
  }

  private static long rate(long count, Runnable work) {
    Instant start = Instant.now();
    work.run();
    return count * 1_000 / Math.max(1, Duration.between(start, Instant.now()).toMillis());
  }

  private static void say(String what, long figure, String unit) {
    Console.say("%-75s %,10d %s".formatted(what, figure, unit));
  }
}
