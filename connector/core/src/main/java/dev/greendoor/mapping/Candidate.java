package dev.greendoor.mapping;

import java.util.Comparator;
import java.util.Map;

/**
 * A field that may fill a column.
 *
 * @param path the way to the value: the field's name, or one step further
 * @param likeness how near its name or label comes to the column's words, from 0 to 1
 * @param confidence from 0 to 1
 * @param values source value → canonical value, where they differ
 */
record Candidate(
    SourceField field,
    String path,
    double likeness,
    double confidence,
    String reason,
    Map<String, String> values) {

  /** The best first; of equals the first by name, so that the same org gets the same answer. */
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::confidence)
          .reversed()
          .thenComparing(candidate -> candidate.field().name());

  Suggestion.Alternative alternative() {
    return new Suggestion.Alternative(path, confidence, reason);
  }
}
