package dev.greendoor.mapping;

import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How an org that nobody has seen could fill the canonical tables: by the names, labels, types and
 * references of its fields, and by what a few hundred records of each object hold. The same org
 * gets the same suggestions.
 */
public final class Suggestions {

  /** Enough to tell a field that people fill from one that they do not. */
  private static final int SAMPLES = 200;

  /** Most objects of one table that are worth looking into. */
  private static final int CLOSEST = 3;

  private static final double LEAST = 0.55;

  /** Where a table has its object already, a further one must be sure. */
  private static final double LEAST_BESIDE = 0.7;

  private record Known(ConfigurationFile file, MappingFile mapping) {}

  private final Vocabulary vocabulary;
  private final List<Known> known = new ArrayList<>();
  private final Function<String, Map<String, ColumnType>> tables;
  private final OrgContents org;
  private final Map<String, SourceObject> objects = new TreeMap<>();
  private final Map<String, Map<String, ColumnType>> columns = new HashMap<>();
  private final Set<String> names = new TreeSet<>();
  private final Map<String, Sample> samples = new HashMap<>();
  private final Map<String, Set<String>> fillers = new HashMap<>();

  /**
   * Suggestions for an org.
   *
   * @param home whose mappings are kept where they fit
   * @param tables table → its columns
   */
  public Suggestions(Home home, Function<String, Map<String, ColumnType>> tables, OrgContents org) {
    this.vocabulary = Vocabulary.read(home);
    this.tables = tables;
    this.org = org;
    for (ConfigurationFile file : home.files("mappings/salesforce", ".yaml")) {
      known.add(new Known(file, file.read(MappingFile.class, ErrorCode.MAPPING_INVALID)));
    }
  }

  /** The suggestions for one table, the best first. */
  public List<Suggestion> of(String table) {
    return all().stream().filter(suggestion -> suggestion.table().equals(table)).toList();
  }

  /** The suggestions for all tables, in the order of the vocabulary. */
  public List<Suggestion> all() {
    look();
    List<Suggestion> all = new ArrayList<>();
    for (String table : tablesInOrder()) {
      List<Suggestion> some = new ArrayList<>();
      for (Known one : known) {
        if (one.mapping().table().equals(table) && objects.containsKey(one.mapping().object())) {
          some.add(known(one));
        }
      }
      for (SourceObject object : unmapped()) {
        fills(object, table).ifPresent(some::add);
      }
      some.forEach(suggestion -> fill(table, suggestion.object()));
      some.sort(
          Comparator.comparingDouble(Suggestion::confidence)
              .reversed()
              .thenComparing(Suggestion::object));
      all.addAll(some);
    }
    return all;
  }

  /** Reads describes of what may matter, and records of what probably does. */
  private void look() {
    if (!objects.isEmpty()) {
      return;
    }
    Set<String> mapped = new TreeSet<>();
    known.forEach(one -> mapped.add(one.mapping().object()));
    Set<String> wished = new LinkedHashSet<>();
    for (OrgContents.Named object : org.objects()) {
      names.add(object.name());
      if (mapped.contains(object.name()) || object.name().endsWith("__c")) {
        wished.add(object.name());
      }
    }
    org.describe(wished).forEach(object -> objects.put(object.name(), object));
    known.stream()
        .filter(one -> objects.containsKey(one.mapping().object()))
        .forEach(one -> fill(one.mapping().table(), one.mapping().object()));
    Set<String> wanted = new LinkedHashSet<>(mapped);
    wanted.retainAll(objects.keySet());
    vocabulary.tables().keySet().forEach(table -> wanted.addAll(closest(table)));
    org.samples(wanted, SAMPLES)
        .forEach((object, records) -> samples.put(object, new Sample(records)));
  }

  /** Objects that may fill a table, judged by their describe alone. */
  private List<String> closest(String table) {
    TableFit fit = fit(table);
    Map<String, Double> found = new HashMap<>();
    for (SourceObject object : unmapped()) {
      double likeness = fit.likeness(object.name(), object.label());
      double confidence =
          new NewMapping(fit, null).of(object, Sample.NONE).map(Suggestion::confidence).orElse(0.0);
      found.put(object.name(), Math.max(likeness, confidence));
    }
    return found.entrySet().stream()
        .filter(one -> one.getValue() > 0.3)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CLOSEST)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Objects of which no mapping is there. */
  private List<SourceObject> unmapped() {
    return objects.values().stream()
        .filter(
            object -> known.stream().noneMatch(one -> one.mapping().object().equals(object.name())))
        .toList();
  }

  private Suggestion known(Known one) {
    SourceObject object = objects.get(one.mapping().object());
    return new KnownMapping(
            one.file(),
            one.mapping(),
            fit(one.mapping().table()),
            (of, path) ->
                SourcePath.follow(
                        of, path, name -> org.describe(List.of(name)).stream().findFirst())
                    .leads())
        .of(object, samples.getOrDefault(object.name(), Sample.NONE));
  }

  private Optional<SourceObject> described(String name) {
    return names.contains(name)
        ? org.describe(List.of(name)).stream().findFirst()
        : Optional.empty();
  }

  /** How an object fills a table, unless it fills another one better. */
  private Optional<Suggestion> fills(SourceObject object, String table) {
    return suggested(object, table)
        .filter(
            found ->
                tablesInOrder().stream()
                    .filter(other -> !other.equals(table))
                    .flatMap(other -> suggested(object, other).stream())
                    .noneMatch(other -> other.confidence() > found.confidence()));
  }

  private Optional<Suggestion> suggested(SourceObject object, String table) {
    Sample sample = samples.get(object.name());
    return sample == null
        ? Optional.empty()
        : new NewMapping(fit(table), sibling(table))
            .of(object, sample)
            .filter(found -> found.confidence() >= (filled(table) ? LEAST_BESIDE : LEAST));
  }

  /** Whether an object that is mapped already brings the table records. */
  private boolean filled(String table) {
    return known.stream()
        .filter(one -> one.mapping().table().equals(table))
        .anyMatch(one -> samples.getOrDefault(one.mapping().object(), Sample.NONE).size() > 0);
  }

  private MappingFile sibling(String table) {
    return known.stream()
        .map(Known::mapping)
        .filter(mapping -> mapping.table().equals(table))
        .max(Comparator.comparingInt(mapping -> mapping.fields().size()))
        .orElse(null);
  }

  private Set<String> tablesInOrder() {
    Set<String> order = new LinkedHashSet<>(vocabulary.tables().keySet());
    known.forEach(one -> order.add(one.mapping().table()));
    return order;
  }

  private TableFit fit(String table) {
    Vocabulary present =
        vocabulary.tables().containsKey(table) ? vocabulary : vocabulary.with(table);
    return new TableFit(
        present,
        table,
        columns.computeIfAbsent(table, tables),
        fillers,
        object ->
            objects.containsKey(object) ? objects.get(object).keyPrefix().orElse(null) : null);
  }

  private void fill(String table, String object) {
    fillers.computeIfAbsent(table, any -> new TreeSet<>()).add(object);
  }
}
