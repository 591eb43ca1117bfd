package dev.greendoor.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An SFDX project in the form that the Metadata API takes: the fields of an object inside its file,
 * and a manifest of all components.
 */
public final class MetadataZip {

  private static final String META = "-meta.xml";
  private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

  /** The folders that a project of ours has, and the type of what is in them. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("classes", "ApexClass"),
          Map.entry("customPermissions", "CustomPermission"),
          Map.entry("externalCredentials", "ExternalCredential"),
          Map.entry("flexipages", "FlexiPage"),
          Map.entry("labels", "CustomLabels"),
          Map.entry("lwc", "LightningComponentBundle"),
          Map.entry("namedCredentials", "NamedCredential"),
          Map.entry("objects", "CustomObject"),
          Map.entry("permissionsets", "PermissionSet"),
          Map.entry("platformEventChannelMembers", "PlatformEventChannelMember"),
          Map.entry("tabs", "CustomTab"),
          Map.entry("triggers", "ApexTrigger"));

  private final String apiVersion;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Document> objects = new TreeMap<>();
  private final Map<String, NavigableSet<String>> members = new TreeMap<>();

  private MetadataZip(String apiVersion) {
    this.apiVersion = apiVersion;
  }

  /**
   * The zip of a project that is packed on the class path.
   *
   * @param folder such as {@code /sfdx}; its {@code index.txt} lists the files
   * @throws IOException when the project is not there or has something of a kind unknown here
   */
  public static byte[] ofClassPath(String folder, String apiVersion) throws IOException {
    MetadataZip zip = new MetadataZip(apiVersion);
    String index = new String(resource(folder + "/index.txt"), StandardCharsets.UTF_8);
    for (String path : index.lines().filter(line -> !line.isBlank()).toList()) {
      zip.add(path, resource(folder + "/" + path));
    }
    return zip.bytes();
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream input = MetadataZip.class.getResourceAsStream(path)) {
      if (input == null) {
        throw new IOException("The program does not carry " + path);
      }
      return input.readAllBytes();
    }
  }

  private void add(String path, byte[] content) throws IOException {
    String[] parts = path.split("/", -1);
    int start = 0;
    while (start < parts.length && !TYPES.containsKey(parts[start])) {
      start++;
    }
    if (start + 1 >= parts.length) {
      throw new IOException("No kind of metadata known for " + path);
    }
    String folder = parts[start];
    String name = parts[start + 1];
    String rest = path.substring(path.indexOf(folder + "/" + name));
    if (folder.equals("objects")) {
      name(folder, name);
      addToObject(name, content);
    } else if (folder.equals("lwc")) {
      name(folder, name);
      files.put(rest, content);
    } else {
      boolean besideContent = folder.equals("classes") || folder.equals("triggers");
      name(folder, name.substring(0, name.indexOf('.')));
      files.put(besideContent ? rest : rest.replace(META, ""), content);
    }
  }

  private void name(String folder, String member) {
    members.computeIfAbsent(TYPES.get(folder), type -> new TreeSet<>()).add(member);
  }

  /** Takes the parts of an object's own file as they are, and a field's file as one part. */
  private void addToObject(String object, byte[] content) throws IOException {
    Document target = objects.computeIfAbsent(object, name -> document("CustomObject"));
    Element root = target.getDocumentElement();
    Element source = parse(content);
    if (source.getLocalName().equals("CustomField")) {
      Element field = target.createElementNS(NAMESPACE, "fields");
      root.appendChild(field);
      root = field;
    }
    for (Node child = source.getFirstChild(); child != null; child = child.getNextSibling()) {
      root.appendChild(target.importNode(child, true));
    }
  }

  private byte[] bytes() throws IOException {
    for (Map.Entry<String, Document> object : objects.entrySet()) {
      files.put("objects/" + object.getKey() + ".object", text(object.getValue()));
    }
    files.put("package.xml", text(manifest()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private Document manifest() {
    Document manifest = document("Package");
    Element root = manifest.getDocumentElement();
    members.forEach(
        (type, names) -> {
          Element types = manifest.createElementNS(NAMESPACE, "types");
          names.forEach(name -> append(types, "members", name));
          append(types, "name", type);
          root.appendChild(types);
        });
    append(root, "version", apiVersion);
    return manifest;
  }

  private static void append(Element parent, String name, String text) {
    Element child = parent.getOwnerDocument().createElementNS(NAMESPACE, name);
    child.setTextContent(text);
    parent.appendChild(child);
  }

  private static Document document(String root) {
    try {
      Document document = factory().newDocumentBuilder().newDocument();
      document.appendChild(document.createElementNS(NAMESPACE, root));
      return document;
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Element parse(byte[] content) throws IOException {
    try {
      return factory()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(content))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException broken) {
      throw new IOException("A packed metadata file is no XML: " + broken.getMessage(), broken);
    }
  }

  private static DocumentBuilderFactory factory() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setExpandEntityReferences(false);
    return factory;
  }

  private static byte[] text(Document document) throws IOException {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (TransformerException impossible) {
      throw new IOException(impossible);
    }
  }
}
