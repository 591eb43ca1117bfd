package dev.greendoor.app;

import java.util.ArrayList;
import java.util.List;

/** What a comparison of the store with the org has found. */
final class StoreDifferences {

  private static final int SHOWN = 20;

  private long compared;
  private final List<String> missing = new ArrayList<>();
  private final List<String> extra = new ArrayList<>();
  private final List<String> different = new ArrayList<>();

  void compared() {
    compared++;
  }

  void missing(String table, String id) {
    missing.add(table + " " + id);
  }

  void extra(String table, String id) {
    extra.add(table + " " + id);
  }

  void different(String table, String id, String column, Object inOrg, Object inStore) {
    different.add(
        "%s %s %s: the org has %s, the store %s".formatted(table, id, column, inOrg, inStore));
  }

  /** How many records of the org were looked for in the store. */
  long rows() {
    return compared;
  }

  /** Whether the store is the org's equal, and there was something to compare. */
  boolean none() {
    return compared > 0 && missing.isEmpty() && extra.isEmpty() && different.isEmpty();
  }

  @Override
  public String toString() {
    return "%,d rows compared; %s; %s; %s"
        .formatted(
            compared,
            shown("missing in the store", missing),
            shown("extra in the store", extra),
            shown("different", different));
  }

  private static String shown(String what, List<String> found) {
    return found.isEmpty()
        ? "none " + what
        : "%d %s: %s"
            .formatted(found.size(), what, found.subList(0, Math.min(SHOWN, found.size())));
  }
}
