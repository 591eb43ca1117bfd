package dev.greendoor.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes whole statements of the SQL in an agent: puts {@code candidate}, {@code benchmark}, {@code
 * subject} and those of its views that are used in front.
 */
public final class AgentSql {

  private static final String BENCHMARK =
      """
      SELECT name, cohort, val, observed FROM score_benchmark
      WHERE agent = CAST(:agent AS VARCHAR(40)) AND benchmark_day = :today""";

  private final Agent agent;

  public AgentSql(Agent agent) {
    this.agent = agent;
  }

  /** The statement for the subjects whose ids are given as {@code :ids}. */
  public String forIds(String sql) {
    return statement("SELECT id FROM %s WHERE id IN (:ids)".formatted(table()), sql);
  }

  /** The statement for all subjects. */
  public String forAll(String sql) {
    return statement("SELECT id FROM " + table(), sql);
  }

  private String table() {
    return agent.subject().table();
  }

  private String statement(String candidates, String sql) {
    List<String> parts = new ArrayList<>();
    parts.add("candidate AS (" + candidates + ")");
    Set<String> used = viewsUsedBy(sql);
    if (mentions(sql, "benchmark")) {
      parts.add("benchmark AS (" + BENCHMARK + ")");
    }
    parts.add("subject AS (" + agent.subject().sql().strip() + ")");
    for (Map.Entry<String, String> view : agent.views().entrySet()) {
      if (used.contains(view.getKey())) {
        parts.add(view.getKey() + " AS (" + view.getValue().strip() + ")");
      }
    }
    return typed("WITH " + String.join(",\n", parts) + "\n" + sql.strip());
  }

  private Set<String> viewsUsedBy(String sql) {
    Set<String> used = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(sql));
    while (!open.isEmpty()) {
      String text = open.pop();
      agent
          .views()
          .forEach(
              (name, view) -> {
                if (mentions(text, name) && used.add(name)) {
                  open.push(view);
                }
              });
    }
    return used;
  }

  private static boolean mentions(String sql, String name) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(sql).find();
  }

  // Parameters get their types in the statement, since a database can only guess them otherwise.
  private static String typed(String sql) {
    return sql.replaceAll(":(asOf|tomorrow)\\b", "CAST(:$1 AS TIMESTAMP WITH TIME ZONE)")
        .replaceAll(":today\\b", "CAST(:today AS DATE)");
  }
}
