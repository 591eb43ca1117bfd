package dev.greendoor.localorg.metadata;

import dev.greendoor.localorg.schema.SchemaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/** Brings the components of a deploy into the org, as far as they fit. */
final class MetadataDeployer {

  private static final String DELETIONS = "destructiveChanges";

  private final DeployableOrg org;

  MetadataDeployer(DeployableOrg org) {
    this.org = org;
  }

  /**
   * Deploys a zip and tells what became of each component.
   *
   * @throws ZipException when the zip as a whole is of no use
   */
  List<ComponentResult> deploy(byte[] bytes, DeployOptions options) throws IOException {
    MdapiZip zip = MdapiZip.read(bytes);
    SourceFiles source = SourceFiles.of(zip);
    Map<MetadataComponent, Map<String, byte[]>> components = byComponent(source.files());
    List<ComponentResult> results = new ArrayList<>(refused(zip, source, components));
    results.addAll(removeBroken(components));
    results.addAll(removeUnfit(components));
    boolean failed = !results.isEmpty();
    OrgFiles before = org.metadataFiles();
    for (Map.Entry<MetadataComponent, Map<String, byte[]>> component : components.entrySet()) {
      results.add(fitting(component.getKey(), component.getValue(), before));
    }
    boolean apply = !options.checkOnly() && !(failed && options.rollbackOnError());
    if (apply && results.stream().anyMatch(ComponentResult::changed)) {
      org.adopt(before.with(all(components.values())));
    }
    return results;
  }

  private static Map<MetadataComponent, Map<String, byte[]>> byComponent(
      Map<String, byte[]> files) {
    Map<MetadataComponent, Map<String, byte[]>> components = new TreeMap<>();
    files.forEach(
        (path, content) ->
            components
                .computeIfAbsent(
                    MetadataComponent.of(path).orElseThrow(), same -> new LinkedHashMap<>())
                .put(path, content));
    return components;
  }

  private static List<ComponentResult> refused(
      MdapiZip zip, SourceFiles source, Map<MetadataComponent, ?> found) throws ZipException {
    List<ComponentResult> refused = new ArrayList<>();
    source.problems().forEach((component, problem) -> refused.add(refusal(component, problem)));
    try {
      refused.addAll(Manifest.parse(zip.files().get(MdapiZip.MANIFEST)).missing(zip, found));
      for (Map.Entry<String, byte[]> file : zip.files().entrySet()) {
        if (file.getKey().startsWith(DELETIONS)) {
          Manifest.parse(file.getValue())
              .members()
              .forEach(
                  member -> refused.add(refusal(member, "the local org does not delete metadata")));
        }
      }
    } catch (XMLStreamException malformed) {
      throw new ZipException("Error parsing package.xml: " + malformed.getMessage());
    }
    return refused;
  }

  private static ComponentResult refusal(MetadataComponent component, String problem) {
    return new ComponentResult(component, false, false, problem);
  }

  /** Takes out what is broken by itself. */
  private static List<ComponentResult> removeBroken(
      Map<MetadataComponent, Map<String, byte[]>> components) {
    List<ComponentResult> broken = new ArrayList<>();
    components
        .entrySet()
        .removeIf(
            entry -> {
              Optional<String> problem = ComponentCheck.problem(entry.getKey(), entry.getValue());
              problem.ifPresent(reason -> broken.add(refusal(entry.getKey(), reason)));
              return problem.isPresent();
            });
    return broken;
  }

  /** Takes out what does not fit the org, one by one, until the rest does. */
  private List<ComponentResult> removeUnfit(Map<MetadataComponent, Map<String, byte[]>> components)
      throws ZipException {
    List<ComponentResult> unfit = new ArrayList<>();
    while (true) {
      try {
        org.check(org.metadataFiles().with(all(components.values())));
        return unfit;
      } catch (SchemaException problem) {
        MetadataComponent culprit =
            culprit(problem, components.keySet())
                .orElseThrow(() -> new ZipException(problem.getMessage()));
        components.remove(culprit);
        unfit.add(refusal(culprit, problem.problem()));
      }
    }
  }

  /** The deployed component that a problem is about. */
  private static Optional<MetadataComponent> culprit(
      SchemaException problem, Set<MetadataComponent> deployed) {
    String place = problem.file();
    return MetadataComponent.of(place)
        .or(
            () ->
                Optional.of(
                    new MetadataComponent(
                        place.contains(".") ? MetadataType.FIELD : MetadataType.OBJECT, place)))
        .filter(deployed::contains);
  }

  private static ComponentResult fitting(
      MetadataComponent component, Map<String, byte[]> files, OrgFiles before) throws IOException {
    boolean changed = false;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      changed |= !before.has(file.getKey(), file.getValue());
    }
    return new ComponentResult(component, !before.components().contains(component), changed, null);
  }

  private static Map<String, byte[]> all(Collection<Map<String, byte[]>> components) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    components.forEach(all::putAll);
    return all;
  }
}
