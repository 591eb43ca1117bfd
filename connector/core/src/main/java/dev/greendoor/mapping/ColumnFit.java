package dev.greendoor.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which fields of an object could fill a column, and how likely each of them does. */
final class ColumnFit {

  /** Fields that Salesforce keeps for itself. */
  private static final Set<String> SYSTEM =
      Set.of(
          "Id",
          "IsDeleted",
          "SystemModstamp",
          "CreatedDate",
          "CreatedById",
          "LastModifiedDate",
          "LastModifiedById",
          "LastViewedDate",
          "LastReferencedDate",
          "LastActivityDate",
          "MasterRecordId");

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final double MOST_SAMPLES = 0.8;
  private static final String RECORD_TYPE = "RecordType";
  private static final double RECORD_TYPE_FIT = 0.8;

  private final Vocabulary vocabulary;
  private final String name;
  private final Vocabulary.Column column;
  private final ColumnType type;
  private final Set<String> parents;
  private final Set<String> keyPrefixes;

  /**
   * A column of a table.
   *
   * @param parents objects whose records a reference may lead to
   * @param keyPrefixes what those records' ids begin with
   */
  ColumnFit(
      Vocabulary vocabulary,
      String name,
      Vocabulary.Column column,
      ColumnType type,
      Set<String> parents,
      Set<String> keyPrefixes) {
    this.vocabulary = vocabulary;
    this.name = name;
    this.column = column;
    this.type = type;
    this.parents = parents;
    this.keyPrefixes = keyPrefixes;
  }

  /** The fields that may fill it, the best first. */
  List<Candidate> candidates(SourceObject object, Sample sample) {
    List<SourceField> leading =
        object.fields().stream().filter(field -> leads(field, sample)).toList();
    List<Candidate> candidates = new ArrayList<>();
    for (SourceField field : object.fields()) {
      if (!SYSTEM.contains(field.name())) {
        candidate(field, sample, leading).ifPresent(candidates::add);
      }
    }
    candidates.sort(Candidate.BEST_FIRST);
    return candidates;
  }

  private Optional<Candidate> candidate(
      SourceField field, Sample sample, List<SourceField> leading) {
    double likeness = likeness(field, sample);
    if (column.to() != null) {
      boolean only = leading.size() == 1 && field.name().equals(leading.get(0).name());
      return leading.contains(field)
          ? rated(field, only ? Math.max(likeness, 0.75) : likeness, 1, sample, null)
          : Optional.empty();
    }
    ValueWords words = column.values().isEmpty() ? null : words(field, sample);
    double fit =
        words != null && type.kind() == ColumnType.Kind.BOOLEAN && words.understood() > 0.5
            ? 1
            : named(field) ? RECORD_TYPE_FIT : TypeFit.of(type, column.money(), field);
    return rated(field, likeness, fit, sample, words);
  }

  private Optional<Candidate> rated(
      SourceField field, double likeness, double fit, Sample sample, ValueWords words) {
    if (likeness == 0 || fit == 0 || (words != null && words.understood() < 0.5)) {
      return Optional.empty();
    }
    double filled = sample.telling() ? sample.filled(field.name()) : 0.6;
    double known = words == null ? likeness : (likeness + words.understood()) / 2;
    double confidence = fit * (0.8 * known + 0.2 * Math.sqrt(filled));
    if (sample.telling() && filled == 0) {
      // Of what is told of lost deals alone the newest records say nothing: the exact word counts.
      confidence *= likeness == 1 ? 0.6 : 0.4;
    }
    if (unused(field)) {
      confidence *= 0.5;
    }
    return Optional.of(
        new Candidate(
            field,
            path(field),
            likeness,
            Math.round(confidence * 100) / 100.0,
            reason(field, sample, words),
            words == null || words.same() ? Map.of() : words.values()));
  }

  private static String path(SourceField field) {
    return field.referenceTo().equals(List.of(RECORD_TYPE))
        ? field.relationshipName() + ".DeveloperName"
        : field.name();
  }

  /** A record type says by its name what others say by a picklist. */
  private boolean named(SourceField field) {
    return type.kind() == ColumnType.Kind.TEXT && field.referenceTo().equals(List.of(RECORD_TYPE));
  }

  private double likeness(SourceField field, Sample sample) {
    double likeness =
        Math.max(
            Wording.likeness(field.label(), column.words()),
            Wording.likeness(field.name(), column.words()));
    boolean address =
        "email".equals(column.looks())
            && (field.type().equals("email")
                || sample.matching(field.name(), EMAIL.asMatchPredicate()) > MOST_SAMPLES);
    return address ? Math.max(likeness, 0.7) : likeness;
  }

  /** Whether the field holds ids of the column's parents, be it a reference or a text. */
  private boolean leads(SourceField field, Sample sample) {
    if (column.to() == null || SYSTEM.contains(field.name())) {
      return false;
    }
    if (field.type().equals("reference")) {
      return field.referenceTo().stream().anyMatch(parents::contains);
    }
    return field.type().equals("string")
        && sample.matching(
                field.name(),
                value ->
                    (value.length() == 15 || value.length() == 18)
                        && keyPrefixes.contains(value.substring(0, 3)))
            > MOST_SAMPLES;
  }

  private ValueWords words(SourceField field, Sample sample) {
    Collection<String> values =
        field.picklist().isEmpty() && field.type().equals("string")
            ? sample.values(field.name())
            : field.picklist().stream()
                .filter(SourceField.Value::active)
                .map(SourceField.Value::value)
                .toList();
    return values.isEmpty() ? null : ValueWords.of(values, column.values());
  }

  private boolean unused(SourceField field) {
    return Wording.likeness(field.label(), vocabulary.unused()) > 0.6;
  }

  private String reason(SourceField field, Sample sample, ValueWords words) {
    List<String> reasons = new ArrayList<>();
    double byLabel = Wording.likeness(field.label(), column.words());
    if (byLabel > 0 && byLabel >= Wording.likeness(field.name(), column.words())) {
      reasons.add("label '%s' means %s".formatted(field.label(), name));
    } else if (Wording.likeness(field.name(), column.words()) > 0) {
      reasons.add("its name means " + name);
    }
    reasons.add(
        field.referenceTo().isEmpty()
            ? field.type()
            : "leads to " + String.join(", ", field.referenceTo()));
    if (words != null) {
      reasons.add(
          "%d of its values are understood (%.0f %%)"
              .formatted(words.values().size(), words.understood() * 100));
    }
    if (unused(field)) {
      reasons.add("its label says that nobody uses it");
    }
    reasons.add(filled(sample, field.name()));
    return String.join("; ", reasons);
  }

  /** "97 % of 200 samples have a value". */
  static String filled(Sample sample, String field) {
    return sample.size() == 0
        ? "there is no record to look at"
        : String.format(
            Locale.ROOT,
            "%.0f %% of %,d samples have a value",
            sample.filled(field) * 100,
            sample.size());
  }
}
