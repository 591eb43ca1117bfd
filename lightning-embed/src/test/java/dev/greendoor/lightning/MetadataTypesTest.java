package dev.greendoor.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.soap.metadata.Metadata;
import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.parser.XmlInputStream;
import com.sforce.ws.parser.XmlOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Every metadata file is what the Metadata API calls its type: read into Salesforce's own class and
 * written again, it keeps each of its values. An element that the type does not have would be gone.
 */
class MetadataTypesTest {

  private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

  static Stream<Path> files() {
    return SourceTree.files("", "-meta.xml").stream()
        // The targets of a bundle have a schema of their own, which the API passes through.
        .filter(file -> !file.toString().endsWith(".js-meta.xml"))
        .map(SourceTree.SOURCES::relativize);
  }

  @ParameterizedTest
  @MethodSource("files")
  void keepsEveryValue(Path file) throws Exception {
    Element root = SourceTree.root(SourceTree.SOURCES.resolve(file));

    assertThat(values(written(read(root, SourceTree.SOURCES.resolve(file)), root.getTagName())))
        .containsExactlyInAnyOrderElementsOf(values(root));
  }

  private static Metadata read(Element root, Path file) throws Exception {
    Metadata metadata =
        (Metadata)
            Class.forName("com.sforce.soap.metadata." + root.getTagName())
                .getConstructor()
                .newInstance();
    try (InputStream in = Files.newInputStream(file)) {
      XmlInputStream xml = new XmlInputStream();
      xml.setInput(in, StandardCharsets.UTF_8.name());
      metadata.load(xml, new TypeMapper());
    }
    return metadata;
  }

  private static Element written(Metadata metadata, String type) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XmlOutputStream xml = new XmlOutputStream(bytes, true);
    xml.setPrefix("", NAMESPACE);
    xml.setPrefix("xsi", "http://www.w3.org/2001/XMLSchema-instance");
    metadata.write(new QName(NAMESPACE, type), xml, new TypeMapper());
    xml.close();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes.toByteArray()))
        .getDocumentElement();
  }

  /** Path and text of every element that holds no other. */
  private static List<String> values(Element root) {
    List<String> values = new ArrayList<>();
    collect(root, "", values);
    return values;
  }

  private static void collect(Element element, String path, List<String> values) {
    boolean leaf = true;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        leaf = false;
        collect(inner, path + "/" + inner.getTagName(), values);
      }
    }
    if (leaf && !element.getTextContent().isBlank()) {
      values.add(path + " = " + element.getTextContent().strip());
    }
  }
}
