package dev.greendoor.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A canonical table, and which fields of an object could fill each of its columns.
 *
 * @param types the table's columns
 * @param fillers table → the objects that fill it, so that references can be followed
 * @param keyPrefix object → what its record ids begin with; null where the org does not say
 */
record TableFit(
    Vocabulary vocabulary,
    String table,
    Map<String, ColumnType> types,
    Map<String, Set<String>> fillers,
    Function<String, String> keyPrefix) {

  /** Column → candidates, the best first, for the columns of which the vocabulary knows. */
  Map<String, List<Candidate>> candidates(SourceObject object, Sample sample) {
    Map<String, List<Candidate>> candidates = new LinkedHashMap<>();
    vocabulary
        .tables()
        .get(table)
        .columns()
        .forEach(
            (name, column) -> {
              if (types.containsKey(name)) {
                candidates.put(name, column(name, column).candidates(object, sample));
              }
            });
    return candidates;
  }

  private ColumnFit column(String name, Vocabulary.Column column) {
    Set<String> parents =
        column.to() == null ? Set.of() : fillers.getOrDefault(column.to(), Set.of());
    Set<String> prefixes = new TreeSet<>();
    for (String parent : parents) {
      String prefix = keyPrefix.apply(parent);
      if (prefix != null) {
        prefixes.add(prefix);
      }
    }
    return new ColumnFit(vocabulary, name, column, types.get(name), parents, prefixes);
  }

  /** How near an object's name or label comes to the table's words, from 0 to 1. */
  double likeness(String name, String label) {
    Vocabulary.Table known = vocabulary.tables().get(table);
    return Math.max(Wording.likeness(name, known.words()), Wording.likeness(label, known.words()));
  }
}
