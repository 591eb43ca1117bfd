package dev.greendoor.act;

import dev.greendoor.model.Recommendation;
import dev.greendoor.score.Agent;
import dev.greendoor.score.Agents;
import dev.greendoor.store.Database;
import dev.greendoor.store.RecommendationTable;
import dev.greendoor.store.ScoreTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Advises playbooks on what the scores say. What is advised is remembered by its cause: it is made
 * once, withdrawn when the cause has gone, and made again only when the cause comes again. What a
 * person has accepted or dismissed is theirs and is not withdrawn.
 */
public final class Recommender {

  private static final int CHUNK = 500;

  private final Database database;
  private final RecommendationTable table;
  private final ScoreTable scores;
  private final ZoneId zone;
  private final List<AgentAdvice> advice;

  /**
   * @param zone the org's time zone, in which tasks are due
   */
  public Recommender(Agents agents, Playbooks playbooks, Database database, ZoneId zone) {
    this.database = database;
    this.table = new RecommendationTable(database);
    this.scores = new ScoreTable(database);
    this.zone = zone;
    this.advice =
        agents.agents().stream().map(a -> new AgentAdvice(a, playbooks, database)).toList();
  }

  /**
   * Brings the recommendations on all subjects up to date with their scores, and ends snoozes whose
   * day has come.
   *
   * @return the ids of the subjects on which a recommendation came, came back, went or reads
   *     differently
   */
  public Set<String> recommendAll(Instant now) {
    Set<String> changed = new LinkedHashSet<>();
    for (AgentAdvice each : advice) {
      Agent agent = each.agent();
      Set<String> all = new TreeSet<>(scores.subjects(agent.name()));
      all.addAll(table.subjects(agent.name()));
      changed.addAll(recommend(each, List.copyOf(all), now));
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    changed.addAll(database.transaction(() -> table.noteSnoozesOver(today)));
    return changed;
  }

  /** As {@link #recommendAll}, for the subjects named. */
  public Set<String> recommend(Collection<String> subjects, Instant now) {
    Set<String> changed = new LinkedHashSet<>();
    advice.forEach(each -> changed.addAll(recommend(each, List.copyOf(subjects), now)));
    return changed;
  }

  private Set<String> recommend(AgentAdvice each, List<String> subjects, Instant now) {
    Set<String> changed = new LinkedHashSet<>();
    for (int from = 0; from < subjects.size(); from += CHUNK) {
      List<String> chunk = subjects.subList(from, Math.min(subjects.size(), from + CHUNK));
      changed.addAll(database.transaction(() -> renew(each, chunk, now)));
    }
    return changed;
  }

  private Set<String> renew(AgentAdvice each, List<String> subjects, Instant now) {
    String agent = each.agent().name();
    Map<String, Recommendation> standing = table.of(agent, subjects);
    Set<String> settled = table.settled(subjects);
    Map<String, Recommendation> wanted = each.on(scores.scores(agent, subjects), now, zone);
    List<Recommendation> fresh = new ArrayList<>();
    wanted.forEach(
        (key, recommendation) -> {
          Recommendation first = standing.get(key);
          Recommendation next = first == null ? recommendation : recommendation.asMadeIn(first);
          if (!next.equals(first) && !settled.contains(key)) {
            fresh.add(next);
          }
        });
    standing.forEach(
        (key, recommendation) -> {
          if (recommendation.withdrawnAt() == null
              && !wanted.containsKey(key)
              && !settled.contains(key)) {
            fresh.add(recommendation.withdrawn(now));
          }
        });
    table.put(fresh);
    Set<String> changed = new LinkedHashSet<>();
    fresh.forEach(recommendation -> changed.add(recommendation.subjectId()));
    return changed;
  }
}
