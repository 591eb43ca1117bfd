package dev.greendoor.app;

import dev.greendoor.act.Recommender;
import dev.greendoor.score.AgentRunner;
import dev.greendoor.writeback.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The stages as steps of {@code routes/pipeline.camel.yaml}. Each step hands on whom it changed.
 */
public final class Pipeline {

  private final AgentRunner agents;
  private final Recommender recommender;
  private final Outbox outbox;
  private final Duration scoreEverythingEvery;
  private Instant everythingScoredAt = Instant.EPOCH;
  private boolean everythingAdvised;
  private boolean everythingFilled;

  /** Puts the stages together. */
  public Pipeline(
      AgentRunner agents, Recommender recommender, Outbox outbox, Duration scoreEverythingEvery) {
    this.agents = agents;
    this.recommender = recommender;
    this.outbox = outbox;
    this.scoreEverythingEvery = scoreEverythingEvery;
  }

  /** Takes nothing for granted that another node may have done meanwhile. */
  void startOver() {
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
