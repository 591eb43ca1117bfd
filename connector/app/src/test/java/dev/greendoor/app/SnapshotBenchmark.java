package dev.greendoor.app;

import dev.greendoor.capture.EchoFilter;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How fast tasks come into the store that an org makes while they are read, as a share of what the
 * database does with the same rows and nothing around it. Asserts nothing: figures depend on the
 * machine. {@code mvn -Pbenchmark verify} runs it; {@code -Dsnapshot.rows=…} gives the numbers of
 * rows.
 */
class SnapshotBenchmark {

  private static final int BATCH = 2_000;
  private static final long MOST_IN_MEMORY = 200_000;

  /** Beyond it the database's own times say nothing new: the heap is what more rows are for. */
  private static final long MOST_BESIDE_A_FLOOR = 2_000_000;

  /** H2 runs in this process: whoever comes first compiles it for the other. */
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void print() throws Exception {
    List<Long> sizes =
        List.of(System.getProperty("snapshot.rows", "100000,1000000").split(",")).stream()
            .map(Long::valueOf)
            .toList();
    Path mapping = Path.of("../../mappings/salesforce/task.yaml");
    Path home = Files.createDirectories(folder.resolve("home/mappings/salesforce"));
    Files.copy(mapping, home.resolve("task.yaml"));
    try (LocalOrgInTest org = new LocalOrgInTest(folder);
        EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      for (long rows : sizes) {
        org.generate("Task", rows);
        postgreSql(org, postgres, rows);
        if (rows > MOST_BESIDE_A_FLOOR) {
          continue;
        }
        // The floor holds its rows in memory.
        org.generate("Task", Math.min(rows, MOST_IN_MEMORY));
        for (int round = 1; round <= ROUNDS; round++) {
          h2(org, Math.min(rows, MOST_IN_MEMORY), round);
        }
      }
    }
  }

  private void postgreSql(LocalOrgInTest org, EmbeddedPostgres postgres, long rows)
      throws Exception {
    new JdbcTemplate(postgres.getPostgresDatabase()).execute("DROP SCHEMA public CASCADE");
    new JdbcTemplate(postgres.getPostgresDatabase()).execute("CREATE SCHEMA public");
    DatabaseSettings settings =
        new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", 8);
    try (Database store = Database.open(settings)) {
      long first = snapshot(org, store, "PostgreSQL", rows);
      if (rows > MOST_BESIDE_A_FLOOR) {
        return;
      }
      Path file = folder.resolve("rows.copy");
      copyOut(store, file);
      new JdbcTemplate(store.dataSource()).execute("TRUNCATE activity");
      long floor = rate(rows, () -> copyIn(store, file));
      say("raw COPY of the same rows into the same table", floor, "rows/s");
      say("  first snapshot beside it", 100 * first / floor, "%");
      long staged = rate(rows, () -> copyAndMerge(store, file));
      say("raw COPY into a staging table, then one MERGE", staged, "rows/s");
      new JdbcTemplate(store.dataSource()).execute("DELETE FROM watermark");
      long again = snapshot(org, store, "PostgreSQL, where the rows are already", rows);
      say("  later snapshot beside it", 100 * again / staged, "%");
      Files.delete(file);
    }
  }

  private void h2(LocalOrgInTest org, long rows, int round) throws Exception {
    String name = rows + "-" + round;
    try (Database store = Database.open(DatabaseSettings.file(folder.resolve("h2-" + name)))) {
      long first = snapshot(org, store, "H2", rows);
      long floor = batches(store, rows, folder.resolve("floor-" + name));
      say("raw batches of the same rows into the same table", floor, "rows/s");
      say("  first snapshot beside it", 100 * first / floor, "%");
    }
  }

  private long snapshot(LocalOrgInTest org, Database store, String name, long rows)
      throws Exception {
    System.gc();
    try (LiveHeap heap = new LiveHeap();
        Synchronisation synchronisation =
            new Synchronisation(store, org.login(), org.camel(), org.budget(), EchoFilter.NONE)) {
      synchronisation.prepare(Mappings.read(Home.of(folder.resolve("home")), "salesforce"));
      Duration orgBefore = org.processorTime();
      Instant start = Instant.now();
      synchronisation.snapshot((object, stored, total) -> {});
      Duration took = Duration.between(start, Instant.now());
      long rate = rows * 1_000 / Math.max(1, took.toMillis());
      say("snapshot of %,d rows into %s".formatted(rows, name), rate, "rows/s");
      say(
          "  the org's share of the two cores",
          100 * org.processorTime().minus(orgBefore).toMillis() / (2 * took.toMillis()),
          "%");
      say("  most heap in use after a collection", heap.mebibytes(), "MiB");
      return rate;
    }
  }

  private static void copyOut(Database store, Path file) throws SQLException, IOException {
    try (Connection connection = store.dataSource().getConnection();
        OutputStream out = Files.newOutputStream(file)) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY activity TO STDOUT", out);
    }
  }

  private static void copyIn(Database store, Path file) {
    copyIn(store, file, "COPY activity FROM STDIN");
  }

  private static void copyIn(Database store, Path file, String sql) {
    try (Connection connection = store.dataSource().getConnection();
        InputStream in = Files.newInputStream(file)) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, 1 << 16);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyAndMerge(Database store, Path file) {
    JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
    jdbc.execute("CREATE TABLE staged (LIKE activity)");
    copyIn(store, file, "COPY staged FROM STDIN");
    List<String> columns = columns(jdbc);
    jdbc.execute(
        """
        MERGE INTO activity t USING staged s ON t.id = s.id
        WHEN MATCHED AND t.modified_at <= s.modified_at AND (%s) THEN UPDATE SET %s
        WHEN NOT MATCHED THEN INSERT (%s) VALUES (%s)
        """
            .formatted(
                each(columns, " OR ", "t.%1$s IS DISTINCT FROM s.%1$s"),
                each(columns, ", ", "%1$s = s.%1$s"),
                each(columns, ", ", "%1$s"),
                each(columns, ", ", "s.%1$s")));
    jdbc.execute("DROP TABLE staged");
  }

  private static long batches(Database store, long rows, Path file) {
    JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
    List<String> columns = columns(jdbc);
    String insert =
        "INSERT INTO activity (%s) VALUES (%s)"
            .formatted(each(columns, ", ", "%s"), each(columns, ", ", "?"));
    List<Object[]> values =
        jdbc.query(
            "SELECT * FROM activity FETCH FIRST " + rows + " ROWS ONLY",
            (row, number) -> {
              Object[] all = new Object[columns.size()];
              for (int i = 0; i < all.length; i++) {
                all[i] =
                    row.getObject(i + 1) instanceof java.sql.Clob
                        ? row.getString(i + 1)
                        : row.getObject(i + 1);
              }
              return all;
            });
    try (Database empty = Database.open(DatabaseSettings.file(file))) {
      JdbcTemplate raw = new JdbcTemplate(empty.dataSource());
      return rate(
          values.size(),
          () ->
              IntStream.range(0, (values.size() + BATCH - 1) / BATCH)
                  .mapToObj(
                      i -> values.subList(i * BATCH, Math.min(values.size(), (i + 1) * BATCH)))
                  .forEach(some -> empty.transaction(() -> raw.batchUpdate(insert, some))));
    }
  }

  private static List<String> columns(JdbcTemplate jdbc) {
    return List.copyOf(
        jdbc.queryForList("SELECT * FROM activity FETCH FIRST ROW ONLY").get(0).keySet());
  }

  private static String each(List<String> columns, String separator, String form) {
    return columns.stream().map(form::formatted).collect(Collectors.joining(separator));
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
