package dev.greendoor.score;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.store.Database;
import dev.greendoor.store.SignalQuery;
import dev.greendoor.store.SignalQuery.StatementRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Has the database accept every statement of an agent before it is used. */
final class AgentCheck {

  private final Agent agent;
  private final String file;
  private final AgentSql sql;
  private final SignalQuery query;

  AgentCheck(Agent agent, String file, Database database) {
    this.agent = agent;
    this.file = file;
    this.sql = new AgentSql(agent);
    this.query = new SignalQuery(database);
  }

  /** Refuses the first statement that is not valid or lacks a column. */
  void run() {
    texts("subject", "SELECT * FROM subject", "id");
    for (String column : agent.subject().cohort()) {
      texts("subject.cohort", "SELECT * FROM subject", column);
    }
    for (NotScored rule : agent.notScored()) {
      texts("notScored (" + rule.reason() + ")", rule.sql(), "subject_id");
    }
    agent.views().keySet().forEach(v -> columns("views." + v, "SELECT * FROM " + v));
    agent.benchmarks().forEach((name, text) -> benchmark("benchmarks." + name, text));
    agent.signals().forEach(this::signal);
    if (agent.freshness() != null) {
      numbers("freshness", agent.freshness().sql(), "val");
    }
    for (RecommendationRule rule : agent.recommendations()) {
      texts("subject (for recommendations)", "SELECT * FROM subject", "owner_id");
      numbers("recommendations." + rule.playbook() + ".since", rule.since(), "val");
    }
  }

  private void signal(Signal signal) {
    String place = "signals." + signal.name();
    Set<String> known = new TreeSet<>(numbers(place + ".sql", signal.sql(), "val").keySet());
    known.remove("subject_id");
    for (Sentence sentence : signal.because().steps().values()) {
      for (String name : sentence.names()) {
        require(
            known.contains(name),
            "%s.because: {%s} is no number of its sql; there are %s"
                .formatted(place, name, String.join(", ", known)));
      }
    }
    if (signal.evidence() != null) {
      texts(place + ".evidence", signal.evidence(), "subject_id", "record_id");
    }
  }

  private void benchmark(String place, String text) {
    Map<String, Boolean> columns = texts(place, text, "cohort");
    for (String number : List.of("val", "observed")) {
      require(
          columns.getOrDefault(number, false),
          "%s: it must yield a number named %s".formatted(place, number));
    }
  }

  /** A statement that yields subject_id and otherwise only numbers. */
  private Map<String, Boolean> numbers(String place, String text, String required) {
    Map<String, Boolean> columns = texts(place, text, "subject_id");
    require(
        columns.containsKey(required),
        "%s: it must yield a number named %s".formatted(place, required));
    columns.forEach(
        (column, isNumber) ->
            require(
                isNumber || column.equals("subject_id"),
                "%s: column %s is no number; a signal yields subject_id and numbers only"
                    .formatted(place, column)));
    return columns;
  }

  private Map<String, Boolean> texts(String place, String text, String... required) {
    Map<String, Boolean> columns = columns(place, text);
    for (String column : required) {
      require(
          columns.containsKey(column),
          "%s: it must yield a column named %s".formatted(place, column));
    }
    return columns;
  }

  private Map<String, Boolean> columns(String place, String text) {
    try {
      return query.columns(sql.forIds(text));
    } catch (StatementRefused e) {
      throw refusal("%s: the database refuses this SQL: %s".formatted(place, e.getMessage()));
    }
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw refusal(message);
    }
  }

  private ConnectorException refusal(String message) {
    return new ConnectorException(ErrorCode.AGENT_INVALID, file + ": " + message);
  }
}
