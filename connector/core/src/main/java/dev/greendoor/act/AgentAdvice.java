package dev.greendoor.act;

import dev.greendoor.model.Factor;
import dev.greendoor.model.Recommendation;
import dev.greendoor.model.Score;
import dev.greendoor.score.Agent;
import dev.greendoor.score.AgentQueries;
import dev.greendoor.score.Moment;
import dev.greendoor.score.RecommendationRule;
import dev.greendoor.store.Database;
import dev.greendoor.store.SignalQuery.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rules of one agent advise. */
final class AgentAdvice {

  private static final String OWNER = "SELECT s.id AS subject_id, s.owner_id FROM subject s";

  private final Agent agent;
  private final Playbooks playbooks;
  private final AgentQueries queries;

  AgentAdvice(Agent agent, Playbooks playbooks, Database database) {
    this.agent = agent;
    this.playbooks = playbooks;
    this.queries = new AgentQueries(agent, database);
  }

  Agent agent() {
    return agent;
  }

  /** What is advised on these scores, by key. */
  Map<String, Recommendation> on(Map<String, Score> scores, Instant now, ZoneId zone) {
    Moment moment = new Moment(now, zone);
    Map<String, String> owners = owners(scores.keySet(), moment);
    Map<String, Recommendation> advised = new LinkedHashMap<>();
    Map<String, Set<String>> subjectsByPlaybook = new HashMap<>();
    for (RecommendationRule rule : agent.recommendations()) {
      Set<String> subjects = new HashSet<>(owners.keySet());
      subjects.removeIf(id -> !holds(rule, scores.get(id)));
      if (rule.unless() != null) {
        subjects.removeAll(subjectsByPlaybook.getOrDefault(rule.unless(), Set.of()));
      }
      for (Recommendation each : advise(rule, subjects, scores, owners, moment)) {
        advised.put(each.key(), each);
        subjectsByPlaybook
            .computeIfAbsent(each.playbook(), name -> new HashSet<>())
            .add(each.subjectId());
      }
    }
    return advised;
  }

  private List<Recommendation> advise(
      RecommendationRule rule,
      Set<String> subjects,
      Map<String, Score> scores,
      Map<String, String> owners,
      Moment moment) {
    Playbook playbook = playbooks.byName().get(rule.playbook());
    Map<String, Helper> helpers = helpers(playbook, subjects, moment);
    return queries.rows(rule.since(), subjects, moment).stream()
        .filter(row -> row.numbers().containsKey("val"))
        .filter(row -> helpers.containsKey(row.texts().get("subject_id")))
        .map(
            row -> {
              String id = row.texts().get("subject_id");
              LocalDate began = moment.day().minusDays(row.numbers().get("val").longValue());
              Helper helper = helpers.get(id);
              Map<String, Double> numbers = numbers(scores.get(id));
              numbers.putAll(helper.numbers());
              return new Recommendation(
                  String.join("|", agent.name(), id, playbook.name(), began.toString()),
                  agent.name(),
                  id,
                  playbook.name(),
                  playbook.title(),
                  playbook.why().with(numbers),
                  moment.day().plusDays(playbook.dueInDays()),
                  owners.get(id),
                  helper.userId(),
                  helper.evidence(),
                  playbook.task(),
                  moment.asOf(),
                  null);
            })
        .toList();
  }

  /** The best helper for each subject; for a playbook that needs none, nobody for each. */
  private Map<String, Helper> helpers(Playbook playbook, Set<String> subjects, Moment moment) {
    Map<String, Helper> helpers = new HashMap<>();
    if (playbook.helper() == null) {
      subjects.forEach(id -> helpers.put(id, Helper.NOBODY));
      return helpers;
    }
    for (Row row : queries.rows(playbook.helper(), subjects, moment)) {
      helpers.putIfAbsent(
          row.texts().get("subject_id"),
          new Helper(
              row.texts().get("helper_id"), List.of(row.texts().get("record_id")), row.numbers()));
    }
    return helpers;
  }

  private Map<String, String> owners(Collection<String> subjects, Moment moment) {
    Map<String, String> owners = new HashMap<>();
    for (Row row : queries.rows(OWNER, subjects, moment)) {
      owners.put(row.texts().get("subject_id"), row.texts().get("owner_id"));
    }
    return owners;
  }

  private static boolean holds(RecommendationRule rule, Score score) {
    if (!score.isScored() || (rule.below() != null && score.value() >= rule.below())) {
      return false;
    }
    Map<String, Double> values = numbers(score);
    return rule.when().stream()
        .allMatch(condition -> condition.holdsFor(values.get(condition.signal())));
  }

  private static Map<String, Double> numbers(Score score) {
    Map<String, Double> numbers = new HashMap<>();
    for (Factor factor : score.factors()) {
      numbers.put(factor.signal(), factor.value().doubleValue());
    }
    return numbers;
  }

  private record Helper(String userId, List<String> evidence, Map<String, Double> numbers) {
    static final Helper NOBODY = new Helper(null, List.of(), Map.of());
  }
}
