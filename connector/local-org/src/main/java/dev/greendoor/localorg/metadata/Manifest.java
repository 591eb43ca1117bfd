package dev.greendoor.localorg.metadata;

import dev.greendoor.localorg.xml.XmlElement;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * What {@code package.xml} names.
 *
 * @param members components that are named one by one; wildcards name what is there
 */
record Manifest(List<MetadataComponent> members) {

  /**
   * Reads a manifest.
   *
   * @throws XMLStreamException when it is no XML
   */
  static Manifest parse(byte[] content) throws XMLStreamException {
    List<MetadataComponent> members = new ArrayList<>();
    for (XmlElement types : XmlElement.parse(new ByteArrayInputStream(content)).children("types")) {
      String type = types.text("name").orElse("");
      types.texts("members").stream()
          .filter(member -> !member.equals("*"))
          .forEach(member -> members.add(new MetadataComponent(type, member)));
    }
    return new Manifest(members);
  }

  /** Members that the zip does not have, each with the reason to refuse it. */
  List<ComponentResult> missing(MdapiZip zip, Map<MetadataComponent, ?> found) {
    return members.stream()
        .filter(member -> !found.containsKey(member) && !has(zip, member))
        .map(
            member ->
                new ComponentResult(
                    member,
                    false,
                    false,
                    MetadataType.isKnown(member.type())
                        ? "In package.xml: An object '%s' of type %s was named in package.xml, but was not found in zipped directory"
                            .formatted(member.fullName(), member.type())
                        : "Unknown type name '%s' specified in package.xml"
                            .formatted(member.type())))
        .toList();
  }

  private static boolean has(MdapiZip zip, MetadataComponent member) {
    return MetadataType.named(member.type()).isPresent()
        && zip.files().containsKey(member.zipPath());
  }
}
