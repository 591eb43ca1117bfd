package dev.greendoor.localorg.fault;

import java.util.Set;

/**
 * Makes a field disappear from describe, queries, writes and events for everybody, as if it were
 * deleted. It comes back, with its values, when the rule is removed.
 */
public record HiddenField() implements FaultAction {

  @Override
  public Set<String> matchedBy() {
    return Set.of("object", "field");
  }
}
