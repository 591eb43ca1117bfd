package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.SchemaException;
import dev.greendoor.localorg.xml.XmlElement;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * One file of rules in an SFDX project.
 *
 * @param path what messages call it
 * @param name of the component, without folder and suffix
 */
public record AutomationFile(String path, String name, XmlElement root) {

  private static final String META = "-meta.xml";

  /** All files of a kind, such as {@code approvalProcess}, project by project. */
  public static List<AutomationFile> of(List<MetadataFiles> projects, String kind) {
    String suffix = "." + kind + META;
    List<AutomationFile> files = new ArrayList<>();
    for (MetadataFiles project : projects) {
      for (String path : project.paths()) {
        if (path.endsWith(suffix)) {
          String file = path.substring(path.lastIndexOf('/') + 1);
          files.add(read(project, path, file.substring(0, file.length() - suffix.length())));
        }
      }
    }
    return files;
  }

  private static AutomationFile read(MetadataFiles project, String path, String name) {
    String file = project.name() + "/" + path;
    try (InputStream input = project.open(path)) {
      return new AutomationFile(file, name, XmlElement.parse(input));
    } catch (IOException | XMLStreamException unreadable) {
      throw new SchemaException(file, "is not readable XML", unreadable);
    }
  }

  /** Refuses elements whose meaning would be overlooked. */
  public void refuse(XmlElement element, String... unsupported) {
    for (String name : unsupported) {
      if (element.child(name).isPresent()) {
        throw error(
            "<%s> in <%s> is not supported by the local org".formatted(name, element.name()));
      }
    }
  }

  /** The text of a child that must be there. */
  public String required(XmlElement element, String child) {
    Optional<String> text = element.text(child);
    return text.orElseThrow(
        () -> error("<%s> is missing in <%s>".formatted(child, element.name())));
  }

  public SchemaException error(String problem) {
    return new SchemaException(path, problem);
  }
}
