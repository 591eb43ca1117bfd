package dev.greendoor.localorg.metadata;

import dev.greendoor.localorg.xml.XmlDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Turns the files of a deploy's zip into the files of an SFDX project, which the org reads anyway:
 * one file for each field and each label, {@code -meta.xml} at the end of what is XML only.
 */
final class SourceFiles {

  private static final String META = "-meta.xml";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<MetadataComponent, String> problems = new LinkedHashMap<>();

  private SourceFiles() {}

  static SourceFiles of(MdapiZip zip) {
    SourceFiles source = new SourceFiles();
    zip.files().forEach(source::add);
    return source;
  }

  /** Project path → content, in the order of the zip. */
  Map<String, byte[]> files() {
    return files;
  }

  /** What could not be read at all, and why. */
  Map<MetadataComponent, String> problems() {
    return problems;
  }

  private void add(String path, byte[] content) {
    int slash = path.indexOf('/');
    MetadataType type = slash < 0 ? null : MetadataType.in(path.substring(0, slash)).orElse(null);
    if (slash < 0) {
      return;
    }
    if (type == null) {
      problems.put(
          new MetadataComponent("", path),
          "this kind of metadata is not supported by the local org");
    } else if (type.suffix() == null || type.withMetaFile()) {
      files.put(path, content);
    } else {
      split(type, path, content);
    }
  }

  private void split(MetadataType type, String path, byte[] content) {
    String stem = path.substring(0, path.length() - type.suffix().length() - 1);
    String name = stem.substring(stem.lastIndexOf('/') + 1);
    try {
      Document document = XmlDocument.parse(new ByteArrayInputStream(content));
      switch (type.name()) {
        case MetadataType.OBJECT -> {
          extract(document, "fields", MetadataType.FIELD, "objects/" + name + "/fields/", ".field");
          if (document.getDocumentElement().getElementsByTagName("*").getLength() > 0) {
            files.put("objects/%s/%s.object%s".formatted(name, name, META), write(document));
          }
        }
        case MetadataType.LABELS ->
            extract(document, "labels", MetadataType.LABEL, stem + "/", ".label");
        default -> files.put(path + META, content);
      }
    } catch (SAXException | IOException malformed) {
      problems.put(
          new MetadataComponent(type.name(), name),
          "Error parsing file: " + malformed.getMessage());
    }
  }

  /** Moves the children of this name into files of their own. */
  private void extract(Document document, String child, String root, String folder, String suffix)
      throws SAXException, IOException {
    Node next;
    for (Node node = document.getDocumentElement().getFirstChild(); node != null; node = next) {
      next = node.getNextSibling();
      if (node instanceof Element element && child.equals(element.getLocalName())) {
        String name =
            element.getElementsByTagNameNS("*", "fullName").item(0) instanceof Element fullName
                ? fullName.getTextContent().strip()
                : "";
        if (!name.matches("\\w+")) {
          throw new SAXException("<%s> needs a <fullName>".formatted(child));
        }
        document.getDocumentElement().removeChild(element);
        files.put(folder + name + suffix + META, write(renamed(element, root)));
      }
    }
  }

  private static Document renamed(Element element, String root) {
    Document document = XmlDocument.empty();
    Element copy = document.createElementNS(element.getNamespaceURI(), root);
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      copy.appendChild(document.importNode(child, true));
    }
    document.appendChild(copy);
    return document;
  }

  private static byte[] write(Document document) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      transformer.transform(new DOMSource(document), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (TransformerException impossible) {
      throw new IOException(impossible);
    }
  }
}
