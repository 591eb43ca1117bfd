package dev.greendoor.localorg.xml;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One element of a message that a client sent, with its text and children. */
public final class XmlElement {

  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final int DEEPEST = 64;
  private static final int MOST_ELEMENTS = 1_000_000;
  private static final XMLInputFactory FACTORY = factory();

  private final String namespace;
  private final String name;
  private final String type;
  private final boolean nil;
  private final StringBuilder text = new StringBuilder();
  private final List<XmlElement> children = new ArrayList<>();

  private XmlElement(XMLStreamReader reader) {
    namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    name = reader.getLocalName();
    String typeName = reader.getAttributeValue(INSTANCE, "type");
    type = typeName == null ? "" : typeName.substring(typeName.indexOf(':') + 1);
    nil = "true".equals(reader.getAttributeValue(INSTANCE, "nil"));
  }

  /**
   * Reads a whole document. Document types are refused, and with them every entity of the sender's.
   *
   * @throws XMLStreamException when it is not well-formed, or larger than a message may be
   */
  public static XmlElement parse(InputStream input) throws XMLStreamException {
    XMLStreamReader reader = FACTORY.createXMLStreamReader(input);
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    int count = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlElement element = new XmlElement(reader);
          if (open.isEmpty()) {
            root = element;
          } else {
            open.peek().children.add(element);
          }
          open.push(element);
          refuseWhen(open.size() > DEEPEST, "elements are nested too deeply", reader);
          refuseWhen(++count > MOST_ELEMENTS, "there are too many elements", reader);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.peek().text.append(reader.getText());
        case XMLStreamConstants.DTD -> refuseWhen(true, "DOCTYPE is not allowed", reader);
        default -> {}
      }
    }
    return root;
  }

  private static void refuseWhen(boolean excess, String problem, XMLStreamReader reader)
      throws XMLStreamException {
    if (excess) {
      throw new XMLStreamException(problem, reader.getLocation());
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Empty when it has none. */
  public String namespace() {
    return namespace;
  }

  /** The name without a prefix. */
  public String name() {
    return name;
  }

  /** The {@code xsi:type} without a prefix; empty when there is none. */
  public String type() {
    return type;
  }

  /** Whether {@code xsi:nil} says that there is no value. */
  public boolean isNil() {
    return nil;
  }

  /** The text directly inside, as it was sent. */
  public String text() {
    return text.toString();
  }

  public List<XmlElement> children() {
    return Collections.unmodifiableList(children);
  }

  /** The children of this name, in their order. */
  public List<XmlElement> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** The first child of this name. */
  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  /** The stripped text of the first child of this name; empty when it is absent, nil or blank. */
  public Optional<String> text(String childName) {
    return child(childName)
        .filter(child -> !child.nil)
        .map(child -> child.text().strip())
        .filter(value -> !value.isEmpty());
  }

  /** The stripped texts of all children of this name. */
  public List<String> texts(String childName) {
    return children(childName).stream().map(child -> child.text().strip()).toList();
  }

  /** Whether the first child of this name says {@code true}. */
  public boolean flag(String childName) {
    return text(childName).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }
}
