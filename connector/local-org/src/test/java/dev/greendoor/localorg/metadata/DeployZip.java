package dev.greendoor.localorg.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts together the zip of a deploy. */
final class DeployZip {

  private static final String NAMESPACE = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);
  private final StringBuilder types = new StringBuilder();

  /** A file as it is. */
  DeployZip file(String path, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    return this;
  }

  /** A metadata file; the root element and its namespace are added. */
  DeployZip metadata(String path, String root, String content) throws IOException {
    return file(
        path,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s>%s</%s>"
            .formatted(root, NAMESPACE, content, root));
  }

  /** Names components in the manifest. */
  DeployZip names(String type, String... members) {
    types.append("<types>");
    for (String member : members) {
      types.append("<members>").append(member).append("</members>");
    }
    types.append("<name>").append(type).append("</name></types>");
    return this;
  }

  /** The zip with its manifest. */
  byte[] bytes() throws IOException {
    metadata("package.xml", "Package", types + "<version>62.0</version>");
    return withoutManifest();
  }

  byte[] withoutManifest() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }
}
