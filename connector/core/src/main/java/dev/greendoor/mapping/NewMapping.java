package dev.greendoor.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Suggests how an object that no mapping has could fill a table. */
final class NewMapping {

  /** Less than this is a guess that nobody wants to read. */
  static final double LEAST = 0.45;

  private final TableFit table;
  private final MappingFile sibling;

  /**
   * A table.
   *
   * @param sibling a mapping that fills the same table, for what all of them say alike; or null
   */
  NewMapping(TableFit table, MappingFile sibling) {
    this.table = table;
    this.sibling = sibling;
  }

  /** The suggestion; empty when the object lacks what the table cannot do without. */
  Optional<Suggestion> of(SourceObject object, Sample sample) {
    Map<String, List<Candidate>> candidates = table.candidates(object, sample);
    Map<String, Candidate> chosen = chosen(candidates);
    LinkedHashMap<String, Vocabulary.Column> columns =
        table.vocabulary().tables().get(table.table()).columns();
    boolean lacks =
        candidates.keySet().stream()
            .anyMatch(name -> columns.get(name).needed() && !chosen.containsKey(name));
    if (lacks || chosen.isEmpty()) {
      return Optional.empty();
    }
    List<Suggestion.Field> fields = new ArrayList<>();
    Map<String, FieldEntry> entries = new LinkedHashMap<>();
    List<String> unmapped = new ArrayList<>();
    entries.put("id", FieldEntry.path("Id"));
    candidates.forEach(
        (name, all) -> {
          Candidate best = chosen.get(name);
          String constant = columns.get(name).constant();
          if (best == null && constant == null) {
            unmapped.add(name);
          } else if (best == null) {
            entries.put(name, entry(name, List.of(), constant, Map.of(), null));
            fields.add(
                new Suggestion.Field(
                    name,
                    null,
                    0.5,
                    "no field says it; such records are '" + constant + "'",
                    List.of()));
          } else {
            entries.put(name, entry(name, List.of(best.path()), null, best.values(), constant));
            fields.add(field(name, best, all));
          }
        });
    if (table.types().containsKey("created_at")) {
      entries.put("created_at", FieldEntry.path("CreatedDate"));
    }
    double likeness = table.likeness(object.name(), object.label());
    double confidence =
        Math.min(0.99, round(0.4 * likeness + 0.6 * mean(columns, candidates, chosen)));
    return Optional.of(
        new Suggestion(
            table.table(),
            object.name(),
            object.label(),
            confidence,
            reason(object, sample, likeness, chosen.size()),
            fields,
            unmapped,
            file(object, confidence, entries)));
  }

  static Suggestion.Field field(String column, Candidate best, List<Candidate> all) {
    return new Suggestion.Field(
        column,
        best.path(),
        best.confidence(),
        best.reason(),
        all.stream()
            .filter(other -> !other.path().equals(best.path()))
            .filter(other -> other.confidence() >= LEAST)
            .limit(3)
            .map(Candidate::alternative)
            .toList());
  }

  /** The surest first; a field fills one column, but for those that only sort its values. */
  private Map<String, Candidate> chosen(Map<String, List<Candidate>> candidates) {
    record Pair(String column, Candidate candidate) {}
    List<Pair> pairs = new ArrayList<>();
    candidates.forEach(
        (column, all) -> all.forEach(candidate -> pairs.add(new Pair(column, candidate))));
    pairs.sort(Comparator.comparing(Pair::candidate, Candidate.BEST_FIRST));
    Map<String, Candidate> chosen = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Pair pair : pairs) {
      boolean sorts = !table.vocabulary().column(table.table(), pair.column()).values().isEmpty();
      if (pair.candidate().confidence() >= LEAST
          && !chosen.containsKey(pair.column())
          && (sorts || taken.add(pair.candidate().field().name()))) {
        chosen.put(pair.column(), pair.candidate());
      }
    }
    return chosen;
  }

  private FieldEntry entry(
      String column, List<String> from, String value, Map<String, String> values, String fallback) {
    FieldEntry like = sibling == null ? null : sibling.fields().get(column);
    boolean sorted = fallback != null && !values.isEmpty();
    return new FieldEntry(
        from,
        value,
        null,
        values,
        sorted ? Conversion.Otherwise.EMPTY : null,
        sorted ? fallback : null,
        false,
        null,
        false,
        like == null ? Sensitivity.NONE : like.sensitivity(),
        table.vocabulary().column(table.table(), column).money()
            ? FieldEntry.Currency.CORPORATE
            : null);
  }

  /** The share of the table's columns that have a field, each by its confidence and weight. */
  private static double mean(
      Map<String, Vocabulary.Column> columns,
      Map<String, List<Candidate>> candidates,
      Map<String, Candidate> chosen) {
    double all = 0;
    double had = 0;
    for (String name : candidates.keySet()) {
      int weight = columns.get(name).weight();
      Candidate best = chosen.get(name);
      // What is missing counts half: no object has all that a table can hold.
      all += best == null ? weight / 2.0 : weight;
      had += best == null ? 0 : weight * best.confidence();
    }
    return all == 0 ? 0 : had / all;
  }

  private String reason(SourceObject object, Sample sample, double likeness, int columns) {
    String named =
        likeness > 0
            ? "'%s' means %s".formatted(object.label(), table.table())
            : "its fields are those of " + table.table();
    return "%s; %d columns have a field; %s"
        .formatted(
            named,
            columns,
            sample.size() == 0 ? "it has no records yet" : sample.size() + " records looked at");
  }

  private Suggestion.File file(
      SourceObject object, double confidence, Map<String, FieldEntry> entries) {
    String person = sibling == null ? null : sibling.person();
    return new Suggestion.File(
        "mappings/salesforce/" + fileName(object.name()) + ".yaml",
        MappingWriter.file(
            String.format(
                Locale.ROOT,
                "%s (%s). Suggested with %.0f %% confidence.",
                object.label(),
                object.name(),
                confidence * 100),
            object.name(),
            table.table(),
            person == null || entries.containsKey(person) ? person : null,
            entries,
            sibling == null ? null : sibling.touches()));
  }

  private static String fileName(String object) {
    return object
        .replaceFirst("__c$", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|_+", "-")
        .toLowerCase(Locale.ROOT);
  }

  static double round(double confidence) {
    return Math.round(confidence * 100) / 100.0;
  }
}
