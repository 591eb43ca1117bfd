package dev.greendoor.mapping;

import dev.greendoor.home.ConfigurationFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Suggests what has to change in a mapping that is there so that it fits the org: fields that the
 * org lacks, or that nobody fills, are replaced by the ones that it has; nothing else is touched.
 */
final class KnownMapping {

  /** A field that is there is replaced only by one that is surely meant. */
  private static final double SURE = 0.6;

  private final ConfigurationFile file;
  private final MappingFile mapping;
  private final TableFit table;
  private final BiPredicate<SourceObject, String> readable;

  private String text;
  private final List<Suggestion.Field> fields = new ArrayList<>();
  private final List<String> unmapped = new ArrayList<>();
  private int changes;

  /**
   * A mapping.
   *
   * @param readable whether a path leads to a field of the org
   */
  KnownMapping(
      ConfigurationFile file,
      MappingFile mapping,
      TableFit table,
      BiPredicate<SourceObject, String> readable) {
    this.file = file;
    this.mapping = mapping;
    this.table = table;
    this.readable = readable;
    this.text = file.text();
  }

  /** The mapping as it should be for this org. */
  Suggestion of(SourceObject object, Sample sample) {
    Map<String, List<Candidate>> candidates = table.candidates(object, sample);
    mapping
        .fields()
        .forEach(
            (column, entry) ->
                field(column, entry, candidates.getOrDefault(column, List.of()), object, sample));
    return new Suggestion(
        mapping.table(),
        object.name(),
        object.label(),
        confidence(),
        reason(sample),
        List.copyOf(fields),
        List.copyOf(unmapped),
        new Suggestion.File(file.name(), text));
  }

  private void field(
      String column,
      FieldEntry entry,
      List<Candidate> candidates,
      SourceObject object,
      Sample sample) {
    List<String> paths = entry.mapping(column).paths();
    List<String> there = paths.stream().filter(path -> readable.test(object, path)).toList();
    Candidate best = candidates.isEmpty() ? null : candidates.get(0);
    boolean missing = there.isEmpty() || (entry.transform() != null && there.size() < paths.size());
    boolean other =
        best != null
            && best.confidence() >= (missing ? NewMapping.LEAST : SURE)
            && !paths.contains(best.path());
    if (paths.isEmpty()) {
      return;
    }
    if (other && (missing || nobodyFills(there, sample))) {
      replace(column, entry, best);
      fields.add(NewMapping.field(column, best, candidates));
    } else if (missing) {
      if (!entry.optional()) {
        put(column, with(entry, entry.from(), entry.values(), true));
      }
      unmapped.add(column);
    } else if (!translate(column, entry, candidates, there)) {
      if (there.size() < paths.size()) {
        put(column, with(entry, there, entry.values(), entry.optional()));
      }
      kept(column, there, candidates, sample);
    }
  }

  /** 1 only where nothing has to change; what stays empty counts as nothing. */
  private double confidence() {
    double sum = fields.stream().mapToDouble(Suggestion.Field::confidence).sum();
    double mean = sum / Math.max(1, fields.size() + unmapped.size());
    return changes == 0 ? 1 : Math.min(0.99, NewMapping.round(mean));
  }

  private static boolean nobodyFills(List<String> paths, Sample sample) {
    return sample.telling()
        && paths.stream().allMatch(path -> !path.contains(".") && sample.filled(path) == 0);
  }

  /** A field that is the right one, and whose values are not the canonical ones. */
  private boolean translate(
      String column, FieldEntry entry, List<Candidate> candidates, List<String> there) {
    Candidate same =
        candidates.stream()
            .filter(candidate -> there.contains(candidate.path()))
            .findFirst()
            .orElse(null);
    if (same == null || !foreign(same.values()) || !entry.values().isEmpty()) {
      return false;
    }
    put(column, with(entry, there, same.values(), entry.optional()));
    fields.add(NewMapping.field(column, same, candidates));
    return true;
  }

  /**
   * Whether most values would be others; some canonical ones among an org's own are no accident.
   */
  private static boolean foreign(Map<String, String> values) {
    long same = values.entrySet().stream().filter(v -> v.getKey().equals(v.getValue())).count();
    return values.size() > 2 * same;
  }

  private void kept(String column, List<String> there, List<Candidate> candidates, Sample sample) {
    String path = there.get(0);
    fields.add(
        new Suggestion.Field(
            column,
            path,
            1,
            path.contains(".") || path.equals("Id")
                ? "the org has it"
                : "the org has it; " + ColumnFit.filled(sample, path),
            candidates.stream()
                .filter(candidate -> !there.contains(candidate.path()))
                .filter(candidate -> candidate.confidence() >= NewMapping.LEAST)
                .limit(3)
                .map(Candidate::alternative)
                .toList()));
  }

  private void replace(String column, FieldEntry entry, Candidate best) {
    put(column, with(entry, List.of(best.path()), best.values(), entry.optional()));
  }

  private void put(String column, FieldEntry entry) {
    text = MappingWriter.with(text, column, entry);
    changes++;
  }

  private static FieldEntry with(
      FieldEntry entry, List<String> from, Map<String, String> values, boolean optional) {
    return new FieldEntry(
        from,
        entry.value(),
        from.equals(entry.from()) ? entry.transform() : null,
        values,
        values.isEmpty() ? null : entry.otherwise(),
        entry.fallback(),
        entry.required(),
        entry.type(),
        optional,
        entry.sensitivity(),
        entry.currency());
  }

  private String reason(Sample sample) {
    String records = sample.size() == 0 ? "; the org has no records of it" : "";
    if (changes == 0) {
      return "the mapping fits as it is" + records;
    }
    return "%d of %d entries change%s%s"
        .formatted(
            changes,
            mapping.fields().size(),
            unmapped.isEmpty()
                ? ""
                : "; this user may not read, or the org lacks, what fills "
                    + String.join(", ", unmapped),
            records);
  }
}
