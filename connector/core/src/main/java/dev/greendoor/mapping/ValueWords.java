package dev.greendoor.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An org's own values in the words of a canonical column, as far as they are understood.
 *
 * @param values source value → canonical value
 * @param understood the share of source values that are among them
 */
record ValueWords(Map<String, String> values, double understood) {

  /** What only resembles a word is no translation. */
  private static final double ENOUGH = 0.6;

  static ValueWords of(
      Collection<String> source, Map<String, Map<String, List<String>>> canonical) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String value : source) {
      String meant = meant(value, canonical);
      if (meant != null) {
        values.put(value, meant);
      }
    }
    return new ValueWords(values, source.isEmpty() ? 0 : (double) values.size() / source.size());
  }

  private static String meant(String value, Map<String, Map<String, List<String>>> canonical) {
    if (canonical.containsKey(value)) {
      return value;
    }
    String best = null;
    double most = ENOUGH;
    for (Map.Entry<String, Map<String, List<String>>> one : canonical.entrySet()) {
      double likeness = Wording.likeness(value, one.getValue());
      if (likeness > most || (best == null && likeness >= most)) {
        best = one.getKey();
        most = likeness;
      }
    }
    return best;
  }

  /** Whether the org's values are the canonical ones already. */
  boolean same() {
    return values.entrySet().stream().allMatch(value -> value.getKey().equals(value.getValue()));
  }
}
