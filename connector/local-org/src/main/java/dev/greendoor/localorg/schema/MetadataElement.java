package dev.greendoor.localorg.schema;

import dev.greendoor.localorg.xml.XmlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** One element of a metadata file, with the errors that a reader of it reports. */
final class MetadataElement {

  private final String file;
  private final Element element;

  private MetadataElement(String file, Element element) {
    this.file = file;
    this.element = element;
  }

  /** Parses a whole file; document types and external entities are refused. */
  static MetadataElement parse(String file, InputStream input) {
    try {
      return new MetadataElement(file, XmlDocument.parse(input).getDocumentElement());
    } catch (SAXParseException e) {
      throw new SchemaException(file, "line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw new SchemaException(file, "is not readable XML", e);
    }
  }

  String file() {
    return file;
  }

  String name() {
    return element.getLocalName();
  }

  String text() {
    return element.getTextContent().strip();
  }

  /** Text of the child, empty when there is none. */
  Optional<String> text(String child) {
    return children(child).stream().findFirst().map(MetadataElement::text);
  }

  String required(String child) {
    return text(child)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> error("<" + child + "> is missing in <" + name() + ">"));
  }

  /** Whether the child says {@code true}. */
  boolean flag(String child) {
    return text(child).map(Boolean::parseBoolean).orElse(false);
  }

  int number(String child, int otherwise) {
    Optional<String> text = text(child);
    try {
      return text.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw error("<" + child + "> is not a whole number: " + text.orElseThrow());
    }
  }

  List<MetadataElement> children(String child) {
    return children().stream().filter(element -> element.name().equals(child)).toList();
  }

  List<MetadataElement> children() {
    List<MetadataElement> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element childElement) {
        children.add(new MetadataElement(file, childElement));
      }
    }
    return children;
  }

  /**
   * Refuses children that would be overlooked, so that nothing in a file is silently without
   * effect.
   */
  void only(Set<String> known, Set<String> withoutEffectHere) {
    for (MetadataElement child : children()) {
      if (!known.contains(child.name()) && !withoutEffectHere.contains(child.name())) {
        throw error("<" + child.name() + "> in <" + name() + "> is not supported by the local org");
      }
    }
  }

  SchemaException error(String problem) {
    return new SchemaException(file, problem);
  }
}
