package dev.greendoor.localorg.metadata;

import dev.greendoor.localorg.xml.XmlElement;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** What can be said of a component by its files alone. */
final class ComponentCheck {

  private static final String META = "-meta.xml";

  private ComponentCheck() {}

  /**
   * Why these files are no component.
   *
   * @param files of the component, by path
   */
  static Optional<String> problem(MetadataComponent component, Map<String, byte[]> files) {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith(META)) {
        Optional<String> problem = malformed(file.getKey(), file.getValue());
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    MetadataType type = MetadataType.named(component.type()).orElse(null);
    if (component.type().equals(MetadataType.BUNDLE)) {
      return bundle(component.fullName(), files);
    }
    if (type != null && type.withMetaFile()) {
      String content = component.zipPath();
      if (!files.containsKey(content)) {
        return Optional.of("Missing file: " + content);
      }
      if (!files.containsKey(content + META)) {
        return Optional.of("Required metadata file is missing: " + content + META);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> bundle(String name, Map<String, byte[]> files) {
    String stem = "lwc/%s/%s".formatted(name, name);
    boolean module =
        files.containsKey(stem + ".js")
            || files.containsKey(stem + ".html")
            || files.containsKey(stem + ".css");
    if (!module) {
      return Optional.of(
          "Cannot find Lightning Component Bundle %s: it has no file %s.js".formatted(name, name));
    }
    return files.containsKey(stem + ".js" + META)
        ? Optional.empty()
        : Optional.of("Cannot find required file: " + stem + ".js" + META);
  }

  private static Optional<String> malformed(String path, byte[] content) {
    try {
      XmlElement.parse(new ByteArrayInputStream(content));
      return Optional.empty();
    } catch (XMLStreamException malformed) {
      return Optional.of("Error parsing file %s: %s".formatted(path, malformed.getMessage()));
    }
  }
}
