package dev.greendoor.localorg.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The fault rules in force; each keeps count of what it has hit. Safe for many threads. */
public final class FaultRules {

  /** A rule with what it has done so far. */
  public record Active(int id, FaultRule rule, int hits) {}

  private static final class State {
    final FaultRule rule;
    final Random dice;
    int spared;
    int hits;

    State(FaultRule rule) {
      this.rule = rule;
      this.dice = new Random(rule.seed() == null ? 0 : rule.seed());
    }

    boolean hits() {
      if (rule.times() != null && hits >= rule.times()) {
        return false;
      }
      if (rule.after() != null && spared < rule.after()) {
        spared++;
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

  /** What shall happen to something that has come along; the first rule that hits it decides. */
  public <A extends FaultAction> Optional<A> hit(Class<A> kind, Predicate<FaultMatch> isMeant) {
    return hit(kind, action -> true, isMeant);
  }

  /** As {@link #hit(Class, Predicate)}, for those actions of the kind that can happen to it. */
  public synchronized <A extends FaultAction> Optional<A> hit(
      Class<A> kind, Predicate<A> can, Predicate<FaultMatch> isMeant) {
    for (State state : states.values()) {
      if (kind.isInstance(state.rule.action())
          && can.test(kind.cast(state.rule.action()))
          && isMeant.test(state.rule.match())
          && state.hits()) {
        return Optional.of(kind.cast(state.rule.action()));
      }
    }
    return Optional.empty();
  }

  /** Whether a field is hidden at the moment. */
  public synchronized boolean hides(String object, String field) {
    for (State state : states.values()) {
      if (state.rule.action() instanceof HiddenField
          && state.rule.match().object(object, null)
          && field.equalsIgnoreCase(state.rule.match().field())) {
        return true;
      }
    }
    return false;
  }
}
