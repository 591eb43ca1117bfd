package dev.greendoor.localorg.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The fault rules in force; each keeps count of the calls that it has hit. */
public final class FaultRules {

  /** A rule with what it has done so far. */
  public record Active(int id, FaultRule rule, int hits) {}

  private static final class State {
    final FaultRule rule;
    final Random dice;
    int hits;

    State(FaultRule rule) {
      this.rule = rule;
      this.dice = new Random(rule.seed() == null ? 0 : rule.seed());
    }

    boolean hits() {
      if (rule.times() != null && hits >= rule.times()) {
        return false;
      }
      if (rule.probability() != null && dice.nextDouble() >= rule.probability()) {
        return false;
      }
      hits++;
      return true;
    }
  }

  private final Map<Integer, State> states = new LinkedHashMap<>();
  private int lastId;

  /** Puts a rule in force and answers its number. */
  public synchronized int add(FaultRule rule) {
    states.put(++lastId, new State(rule));
    return lastId;
  }

  /** Ends a rule; false when there was none of this number. */
  public synchronized boolean remove(int id) {
    return states.remove(id) != null;
  }

  public synchronized void clear() {
    states.clear();
  }

  public synchronized List<Active> active() {
    return states.entrySet().stream()
        .map(entry -> new Active(entry.getKey(), entry.getValue().rule, entry.getValue().hits))
        .toList();
  }

  /** What shall happen to this call; the first rule that hits decides. */
  public synchronized Optional<FaultRule.Action> hit(Call call, String client) {
    for (State state : states.values()) {
      if (state.rule.match().fits(call, client) && state.hits()) {
        return Optional.of(state.rule.action());
      }
    }
    return Optional.empty();
  }
}
