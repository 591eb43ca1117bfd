package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.source.MetadataDeploy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Changes what an org is made of, as its admin does: by a deploy over the Metadata API. */
final class OrgMetadata {

  private static final String NAMESPACE = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

  private final String orgUrl;
  private final String session;

  OrgMetadata(String orgUrl, String session) {
    this.orgUrl = orgUrl;
    this.session = session;
  }

  /**
   * Adds a field to an object, or gives one another type, and lets a permission set read and edit
   * it.
   *
   * @param type the elements that follow its label, from {@code <type>} on
   */
  void field(String object, String name, String label, String type, String permissionSet) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "objects/%s.object".formatted(object),
          "CustomObject",
          "<fields><fullName>%s</fullName><label>%s</label>%s</fields>"
              .formatted(name, label, type));
      put(
          zip,
          "permissionsets/%s.permissionset".formatted(permissionSet),
          "PermissionSet",
          """
          <label>%s</label><fieldPermissions><field>%s.%s</field><readable>true</readable>
          <editable>true</editable></fieldPermissions>
          """
              .formatted(permissionSet, object, name));
      put(
          zip,
          "package.xml",
          "Package",
          """
          <types><members>%s.%s</members><name>CustomField</name></types>
          <types><members>%s</members><name>PermissionSet</name></types>
          <version>62.0</version>
          """
              .formatted(object, name, permissionSet));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    MetadataDeploy.Outcome outcome =
        new MetadataDeploy(orgUrl, session).deploy(bytes.toByteArray(), false);
    assertThat(outcome.succeeded()).as("%s %s", outcome.problem(), outcome.components()).isTrue();
  }

  private static void put(ZipOutputStream zip, String path, String root, String content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s>%s</%s>"
            .formatted(root, NAMESPACE, content, root)
            .getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
