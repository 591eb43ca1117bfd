package dev.greendoor.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What subjects are compared with, fixed once a day. */
public final class BenchmarkTable {

  private final Database database;

  public BenchmarkTable(Database database) {
    this.database = database;
  }

  /**
   * One benchmark of one group.
   *
   * @param name the benchmark
   * @param cohort the group, empty for all
   * @param value what is usual there
   * @param observed from how many
   */
  public record Benchmark(String name, String cohort, double value, int observed) {}

  /** Whether the benchmark of this name was fixed for the day. */
  public boolean has(String agent, LocalDate day, String name) {
    return database
            .client()
            .sql(
                "SELECT COUNT(*) FROM score_benchmark WHERE agent = ? AND benchmark_day = ? AND name = ?")
            .params(agent, day, name)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Fixes benchmarks for a day, in place of those of the same name. */
  public void put(String agent, LocalDate day, String name, Collection<Benchmark> benchmarks) {
    database
        .client()
        .sql("DELETE FROM score_benchmark WHERE agent = ? AND benchmark_day = ? AND name = ?")
        .params(agent, day, name)
        .update();
    new JdbcTemplate(database.dataSource())
        .batchUpdate(
            "INSERT INTO score_benchmark VALUES (?, ?, ?, ?, ?, ?)",
            benchmarks.stream()
                .map(b -> new Object[] {agent, day, name, b.cohort(), b.value(), b.observed()})
                .toList());
  }

  /** All cohorts of a benchmark on a day, by cohort. */
  public Map<String, Benchmark> of(String agent, LocalDate day, String name) {
    Map<String, Benchmark> benchmarks = new HashMap<>();
    database
        .client()
        .sql(
            """
            SELECT cohort, val, observed FROM score_benchmark
            WHERE agent = ? AND benchmark_day = ? AND name = ?""")
        .params(agent, day, name)
        .query(
            (row, number) -> new Benchmark(name, row.getString(1), row.getDouble(2), row.getInt(3)))
        .list()
        .forEach(b -> benchmarks.put(b.cohort(), b));
    return benchmarks;
  }

  /** Forgets what was fixed for days before {@code day}. */
  public void forgetBefore(String agent, LocalDate day) {
    database
        .client()
        .sql("DELETE FROM score_benchmark WHERE agent = ? AND benchmark_day < ?")
        .params(agent, day)
        .update();
  }
}
