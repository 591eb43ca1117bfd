package dev.greendoor.act;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.score.Agent;
import dev.greendoor.score.AgentSql;
import dev.greendoor.score.Agents;
import dev.greendoor.score.RecommendationRule;
import dev.greendoor.score.Signal;
import dev.greendoor.store.Database;
import dev.greendoor.store.SignalQuery;
import dev.greendoor.store.SignalQuery.StatementRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All playbooks of a home, each checked against the agents that advise it.
 *
 * @param byName playbooks by name
 */
public record Playbooks(Map<String, Playbook> byName) {

  private static final String FOLDER = "config/playbooks";

  /**
   * Loads {@code config/playbooks/*.yaml}.
   *
   * @throws ConnectorException PLAYBOOK_INVALID, in one line that names file, place and remedy
   */
  public static Playbooks load(Home home, Agents agents, Database database) {
    Map<String, Playbook> byName = new LinkedHashMap<>();
    for (ConfigurationFile file : home.files(FOLDER, ".yaml")) {
      Playbook playbook = file.read(Playbook.class, ErrorCode.PLAYBOOK_INVALID);
      require(
          playbook.name().equals(file.stem()),
          "%s: name: is %s; give playbook and file the same name"
              .formatted(file.name(), playbook.name()));
      byName.put(playbook.name(), playbook);
    }
    for (Agent agent : agents.agents()) {
      for (RecommendationRule rule : agent.recommendations()) {
        Playbook playbook = byName.get(rule.playbook());
        require(
            playbook != null,
            "config/agents/%s.yaml: recommendations: playbook %s is not in %s; there are %s"
                .formatted(
                    agent.name(), rule.playbook(), FOLDER, String.join(", ", byName.keySet())));
        check(playbook, agent, new SignalQuery(database));
      }
    }
    return new Playbooks(byName);
  }

  private static void check(Playbook playbook, Agent agent, SignalQuery query) {
    String file = FOLDER + "/" + playbook.name() + ".yaml";
    Set<String> numbers = new TreeSet<>();
    agent.signals().stream().map(Signal::name).forEach(numbers::add);
    if (playbook.helper() != null) {
      try {
        Map<String, Boolean> columns = query.columns(new AgentSql(agent).forIds(playbook.helper()));
        for (String column : Set.of("subject_id", "helper_id", "record_id")) {
          require(
              columns.containsKey(column),
              "%s: helper: it must yield a column named %s".formatted(file, column));
        }
        columns.forEach(
            (column, isNumber) -> {
              if (isNumber) {
                numbers.add(column);
              }
            });
      } catch (StatementRefused e) {
        throw refusal(
            "%s: helper: the database refuses this SQL: %s".formatted(file, e.getMessage()));
      }
    }
    for (String name : playbook.why().names()) {
      require(
          numbers.contains(name),
          "%s: why: {%s} is no signal of %s and no number of helper; there are %s"
              .formatted(file, name, agent.name(), String.join(", ", numbers)));
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw refusal(message);
    }
  }

  private static ConnectorException refusal(String message) {
    return new ConnectorException(ErrorCode.PLAYBOOK_INVALID, message);
  }
}
