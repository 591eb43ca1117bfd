package dev.greendoor.score;

import dev.greendoor.store.Database;
import dev.greendoor.store.TouchedTable;
import dev.greendoor.store.TouchedTable.Touch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Scores subjects with every agent and stores what changed. The same rows and day give the same
 * scores, whether all subjects are scored or the touched ones alone; asked twice, the second time
 * changes nothing. One runner at a time works on a store.
 */
public final class AgentRunner {

  /** Subjects that are read, scored and stored in one go. */
  private static final Chunks CHUNKS = new Chunks(500);

  private final Database database;
  private final TouchedTable touched;
  private final ZoneId zone;
  private final List<AgentScorer> scorers;

  /**
   * @param zone the org's time zone: ages are counted in its calendar days
   */
  public AgentRunner(Agents agents, Database database, ZoneId zone) {
    this.database = database;
    this.touched = new TouchedTable(database);
    this.zone = zone;
    this.scorers =
        agents.agents().stream().map(a -> new AgentScorer(a, database, zone, CHUNKS)).toList();
  }

  /**
   * Scores all subjects as of a moment, and fills the days of their history that are missing.
   *
   * @return the ids of the subjects whose score, factors or absence of a score changed, or was due
   *     to be told anew
   */
  public Set<String> scoreAll(Instant asOf) {
    Moment moment = new Moment(asOf, zone);
    Set<String> changed = new LinkedHashSet<>();
    for (AgentScorer scorer : scorers) {
      CHUNKS.each(
          scorer.everySubject(moment),
          ids ->
              changed.addAll(
                  database.transaction(() -> scorer.score(new HashSet<>(ids), Set.of(), moment))));
    }
    return changed;
  }

  /**
   * Scores what was touched since it was last scored. The touches are taken away in the transaction
   * in which the scores are stored.
   *
   * @return the ids of all that were touched: where the score stayed, something else about them may
   *     be of interest to the stages that follow, as a decision on a recommendation is
   */
  public Set<String> scoreTouched(Instant now) {
    Moment moment = new Moment(now, zone);
    Set<String> all = new LinkedHashSet<>();
    Set<String> some;
    do {
      some = database.transaction(() -> scoreOldest(moment));
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  private Set<String> scoreOldest(Moment moment) {
    List<Touch> touches = touched.oldest(CHUNKS.size());
    Set<String> ids = new LinkedHashSet<>();
    Set<String> asked = new HashSet<>();
    for (Touch touch : touches) {
      ids.add(touch.opportunityId());
      if (touch.asked()) {
        asked.add(touch.opportunityId());
      }
    }
    if (!ids.isEmpty()) {
      scorers.forEach(scorer -> scorer.score(ids, asked, moment));
      touched.delete(touches);
    }
    return ids;
  }
}
