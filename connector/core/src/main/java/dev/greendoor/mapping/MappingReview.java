package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.home.Reading;
import dev.greendoor.mapping.MappingFinding.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that is to be said of the mappings of a home, before they are applied. */
public final class MappingReview {

  private static final String FOLDER = "mappings";

  private final String source;
  private final OrgFacts org;
  private final StoreFacts store;
  private final Map<String, String> families;

  /**
   * A review of what {@code mappings/<source>} captures.
   *
   * @param source such as {@code salesforce}
   */
  public MappingReview(String source, OrgFacts org, StoreFacts store) {
    this(source, org, store, Map.of());
  }

  /**
   * The same, where an admin made choices.
   *
   * @param families family of mappings → the choice that is made, whatever the org has
   */
  public MappingReview(
      String source, OrgFacts org, StoreFacts store, Map<String, String> families) {
    this.families = Map.copyOf(families);
    this.source = source;
    this.org = org;
    this.store = store;
  }

  /**
   * All findings, file by file and in the order of their lines.
   *
   * @throws ConnectorException UNAVAILABLE when the org does not answer
   */
  public List<MappingFinding> of(Home home) {
    Map<String, Findings> findings = new TreeMap<>();
    Map<ObjectMapping, Findings> readable = new LinkedHashMap<>();
    for (ConfigurationFile file : home.files(FOLDER + "/" + source, ".yaml")) {
      Findings ofFile = new Findings(file.name(), file.lines());
      findings.put(file.name(), ofFile);
      Reading<ObjectMapping> reading = MappingFile.read(file);
      reading.fault().ifPresent(ofFile::add);
      reading.value().ifPresent(mapping -> readable.put(mapping, ofFile));
    }
    strays(home).forEach(stray -> findings.put(stray.name(), misplaced(stray)));
    check(readable);
    return findings.values().stream().flatMap(ofFile -> ofFile.sorted().stream()).toList();
  }

  private static void leftOut(Findings findings, String reason) {
    findings.note(
        Code.LEFT_OUT,
        "",
        "it is left out: %s.".formatted(reason),
        "Nothing is to be done, unless the org should have it.");
  }

  private void check(Map<ObjectMapping, Findings> readable) {
    Set<String> objectNames = org.objectNames();
    readable
        .entrySet()
        .removeIf(
            one -> {
              Optional<String> reason = one.getKey().leftOut(objectNames::contains, families);
              reason.ifPresent(why -> leftOut(one.getValue(), why));
              return reason.isPresent();
            });
    Map<String, String> mapped = new TreeMap<>();
    readable.keySet().forEach(mapping -> mapped.putIfAbsent(mapping.object(), mapping.file()));
    Set<String> objects = new TreeSet<>(mapped.keySet());
    readable.forEach(
        (mapping, findings) -> {
          String first = mapped.get(mapping.object());
          if (!first.equals(mapping.file())) {
            findings.error(
                Code.OBJECT_MAPPED_TWICE,
                "object",
                "%s is mapped by %s too.".formatted(mapping.object(), first),
                "Put all of it into one file, and remove the other.");
          }
          new MappingCheck(org, store, objects, findings).check(mapping);
        });
  }

  /** YAML files that nobody reads: with another ending, or outside the folders that are read. */
  private static List<ConfigurationFile> strays(Home home) {
    List<ConfigurationFile> strays = new ArrayList<>();
    for (ConfigurationFile file : home.files(FOLDER, "")) {
      String name = file.name().toLowerCase(Locale.ROOT);
      boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
      boolean read =
          file.name().endsWith(".yaml")
              && (file.name().startsWith(FOLDER + "/salesforce/")
                  || file.name().startsWith(FOLDER + "/salesforce-write/"));
      if (yaml && !read) {
        strays.add(file);
      }
    }
    return strays;
  }

  private static Findings misplaced(ConfigurationFile file) {
    Findings findings = new Findings(file.name(), file.lines());
    boolean ending = !file.name().endsWith(".yaml");
    findings.warning(
        Code.FILE_INVALID,
        "",
        "nobody reads this file.",
        ending
            ? "Let its name end with .yaml."
            : "Move it to mappings/salesforce or mappings/salesforce-write.");
    return findings;
  }
}
