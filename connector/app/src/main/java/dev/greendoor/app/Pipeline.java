package dev.greendoor.app;

import dev.greendoor.act.Playbooks;
import dev.greendoor.act.Recommender;
import dev.greendoor.home.Home;
import dev.greendoor.score.AgentRunner;
import dev.greendoor.score.Agents;
import dev.greendoor.store.Database;
import dev.greendoor.writeback.Outbox;
import dev.greendoor.writeback.WriteMappings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The stages as steps of {@code routes/pipeline.camel.yaml}. Each step hands on whom it changed.
 */
public final class Pipeline {

  private final Home home;
  private final Database database;
  private final Outbox outbox;
  private final ZoneId zone;
  private final Duration scoreEverythingEvery;
  private volatile AgentRunner agents;
  private volatile Recommender recommender;
  private Instant everythingScoredAt = Instant.EPOCH;
  private boolean everythingAdvised;
  private boolean everythingFilled;

  /** The stages over a store; {@link #startOver} reads the agents and playbooks of the home. */
  public Pipeline(
      Home home,
      Database database,
      WriteMappings written,
      ZoneId zone,
      Duration scoreEverythingEvery) {
    this.home = home;
    this.database = database;
    this.outbox = new Outbox(database, written);
    this.zone = zone;
    this.scoreEverythingEvery = scoreEverythingEvery;
  }

  /**
   * Takes nothing for granted that another node or another mapping may have changed: a column that
   * a mapping has just added can be used at once.
   *
   * @throws dev.greendoor.error.ConnectorException of type CONFIGURATION naming the file at fault
   */
  void startOver() {
    Agents read = Agents.load(home, database);
    agents = new AgentRunner(read, database, zone);
    recommender = new Recommender(read, Playbooks.load(home, read, database), database, zone);
    everythingScoredAt = Instant.EPOCH;
    everythingAdvised = false;
    everythingFilled = false;
  }

  /** Scores what was touched; all open opportunities at the first run and then every so often. */
  public Set<String> score() {
    Instant now = Instant.now();
    if (everythingScoredAt.plus(scoreEverythingEvery).isAfter(now)) {
      return agents.scoreTouched(now);
    }
    Set<String> changed = new LinkedHashSet<>(agents.scoreAll(now));
    changed.addAll(agents.scoreTouched(now));
    everythingScoredAt = now;
    everythingAdvised = false;
    return changed;
  }

  /** Makes and withdraws recommendations; adds whom they are about. */
  public Set<String> act(Set<String> changed) {
    Set<String> all = new LinkedHashSet<>(changed);
    Instant now = Instant.now();
    all.addAll(
        everythingAdvised ? recommender.recommend(changed, now) : recommender.recommendAll(now));
    everythingAdvised = true;
    return all;
  }

  /**
   * Notes what differs from what the org has. The first run of a term compares everything, in case
   * that the last one stopped between scoring and here.
   */
  public void fillOutbox(Set<String> changed) {
    if (everythingFilled) {
      outbox.fill(changed);
    } else {
      outbox.fill();
      everythingFilled = true;
    }
  }
}
