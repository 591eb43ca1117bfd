package dev.greendoor.studio;

import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.writeback.WriteMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole set of mapping files, by name: {@code mappings/salesforce/opportunity.yaml}.
 *
 * @param texts name → text
 */
public record MappingFiles(SortedMap<String, String> texts) {

  /** None at all. */
  public static final MappingFiles NONE = new MappingFiles(new TreeMap<>());

  static final String READ = "mappings/salesforce";
  static final String WRITTEN = "mappings/salesforce-write";

  public MappingFiles {
    texts = new TreeMap<>(texts);
  }

  /** Those of a home. */
  public static MappingFiles of(Home home) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String folder : List.of(READ, WRITTEN)) {
      home.files(folder, ".yaml").forEach(file -> texts.put(file.name(), file.text()));
    }
    return new MappingFiles(texts);
  }

  /** This set with others laid over it; a null text takes a file out. */
  public MappingFiles with(Map<String, String> proposal) {
    SortedMap<String, String> all = new TreeMap<>(texts);
    proposal.forEach(
        (name, text) -> {
          if (text == null) {
            all.remove(name);
          } else {
            all.put(name, text);
          }
        });
    return new MappingFiles(all);
  }

  /** A home that has these files and nothing else. */
  public Home home() {
    return (folder, ending) -> {
      List<ConfigurationFile> files = new ArrayList<>();
      texts.forEach(
          (name, text) -> {
            if (name.startsWith(folder + "/") && name.endsWith(ending)) {
              files.add(new ConfigurationFile(name, text));
            }
          });
      return files;
    };
  }

  /**
   * What is read from the org.
   *
   * @throws dev.greendoor.error.ConnectorException MAPPING_INVALID naming file, line and field
   */
  public Mappings mappings() {
    return Mappings.read(home(), "salesforce");
  }

  /**
   * What is written to the org.
   *
   * @throws dev.greendoor.error.ConnectorException MAPPING_INVALID naming file, line and field
   */
  public List<WriteMapping.Named> written() {
    return WriteMapping.readAll(home());
  }
}
