package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.home.YamlLines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** All mappings of one source. */
public final class Mappings {

  private final List<ObjectMapping> all;
  private final Map<String, YamlLines> lines;

  private Mappings(List<ObjectMapping> all, Map<String, YamlLines> lines) {
    this.all = List.copyOf(all);
    this.lines = lines;
  }

  /**
   * Reads {@code mappings/<source>/*.yaml}.
   *
   * @throws ConnectorException MAPPING_INVALID naming file, line and field
   */
  public static Mappings read(Home home, String source) {
    List<ObjectMapping> mappings = new ArrayList<>();
    Map<String, YamlLines> lines = new HashMap<>();
    Set<String> objects = new HashSet<>();
    for (ConfigurationFile file : home.files("mappings/" + source, ".yaml")) {
      ObjectMapping mapping = MappingFile.read(file).orThrow(file, ErrorCode.MAPPING_INVALID);
      mappings.add(mapping);
      lines.put(file.name(), file.lines());
      if (!objects.add(mapping.object())) {
        throw new ConnectorException(
            ErrorCode.MAPPING_INVALID,
            mapping.file() + ": object: " + mapping.object() + " is mapped by another file too");
      }
    }
    return new Mappings(mappings, lines);
  }

  /** A mapping that is not for an org, and why. */
  public record LeftOut(ObjectMapping mapping, String reason) {}

  /**
   * What of these mappings is not for an org: the choices of a family that are not made, and
   * optional objects that it lacks.
   *
   * @param has whether the org has an object that the integration user may see
   * @param chosen family → choice, where an admin made it
   */
  public List<LeftOut> leftOut(Predicate<String> has, Map<String, String> chosen) {
    List<LeftOut> leftOut = new ArrayList<>();
    for (ObjectMapping mapping : all) {
      mapping.leftOut(has, chosen).ifPresent(reason -> leftOut.add(new LeftOut(mapping, reason)));
    }
    return leftOut;
  }

  /** These mappings without those that {@link #leftOut} names. */
  public Mappings applicableTo(Predicate<String> has, Map<String, String> chosen) {
    Set<ObjectMapping> without = new HashSet<>();
    leftOut(has, chosen).forEach(one -> without.add(one.mapping()));
    return new Mappings(all.stream().filter(mapping -> !without.contains(mapping)).toList(), lines);
  }

  /**
   * These mappings as this org can serve them: every field checked, optional fields that the org
   * lacks left out.
   *
   * @throws ConnectorException MAPPING_INVALID with a line for everything that does not fit
   * @param describe gives an object's describe, or throws when the org has no such object
   * @param known object → source paths that the org had before
   */
  public Mappings checkedAgainst(
      Function<String, SourceObject> describe, Function<String, Set<String>> known) {
    StartCheck check = new StartCheck(describe, known);
    Mappings checked =
        new Mappings(
            all.stream().map(one -> check.check(one, lines.get(one.file()))).toList(), lines);
    check.requireNone();
    return checked;
  }

  /** Those of these objects. */
  public Mappings of(Collection<String> objects) {
    return new Mappings(
        all.stream().filter(mapping -> objects.contains(mapping.object())).toList(), lines);
  }

  public List<ObjectMapping> all() {
    return all;
  }

  public ObjectMapping ofObject(String object) {
    return all.stream()
        .filter(mapping -> mapping.object().equals(object))
        .findFirst()
        .orElseThrow(
            () -> new ConnectorException(ErrorCode.MAPPING_INVALID, "No mapping has " + object));
  }

  public List<ObjectMapping> by(ObjectMapping.Capture capture) {
    return all.stream().filter(mapping -> mapping.capture() == capture).toList();
  }

  /** Mappings whose poll follows a change of this object. */
  public List<ObjectMapping> after(String object) {
    List<ObjectMapping> following = new ArrayList<>();
    for (ObjectMapping mapping : all) {
      if (mapping.after().contains(object)) {
        following.add(mapping);
      }
    }
    following.sort(Comparator.comparing(ObjectMapping::object));
    return following;
  }
}
