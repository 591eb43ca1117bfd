package dev.greendoor.score;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All agents of a home, each of them read, checked, and its SQL accepted by the database.
 *
 * @param agents by the names of their files
 */
public record Agents(List<Agent> agents) {

  /**
   * Loads {@code config/agents/*.yaml}.
   *
   * @throws ConnectorException AGENT_INVALID, in one line that names file, place and remedy
   */
  public static Agents load(Home home, Database database) {
    List<Agent> agents = new ArrayList<>();
    for (ConfigurationFile file : home.files("config/agents", ".yaml")) {
      Agent agent = file.read(Agent.class, ErrorCode.AGENT_INVALID);
      if (!agent.name().equals(file.stem())) {
        throw new ConnectorException(
            ErrorCode.AGENT_INVALID,
            "%s: name: is %s; give agent and file the same name"
                .formatted(file.name(), agent.name()));
      }
      new AgentCheck(agent, file.name(), database).run();
      agents.add(agent);
    }
    return new Agents(List.copyOf(agents));
  }

  /** The agent of this name. */
  public Optional<Agent> agent(String name) {
    return agents.stream().filter(agent -> agent.name().equals(name)).findFirst();
  }
}
