package dev.greendoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.source.MetadataDeploy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What an org's administrator does in Setup: fields by deploys, and who has a permission set. */
final class OrgAdmin {

  private static final String NAMESPACE = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

  private static final String DATA = "/services/data/v65.0";

  private final RunningGreendoor greendoor;
  private final String username;

  OrgAdmin(RunningGreendoor greendoor, String username) {
    this.greendoor = greendoor;
    this.username = username;
  }

  /** Makes a record; its id. */
  String create(String object, String fields) {
    return greendoor
        .sendAs(username, "POST", DATA + "/sobjects/" + object, fields)
        .path("id")
        .asText();
  }

  /** Gives a person a permission set. */
  void assign(String permissionSet, String to) {
    create(
        "PermissionSetAssignment",
        "{\"AssigneeId\": \"%s\", \"PermissionSetId\": \"%s\"}"
            .formatted(
                id("User WHERE Username = '" + to + "'"),
                id("PermissionSet WHERE Name = '" + permissionSet + "'")));
  }

  /**
   * Gives a permission set to this administrator and to the user whom the connector signs in as.
   */
  void grant(String permissionSet) {
    assign(permissionSet, username);
    assign(permissionSet, integrationUser());
  }

  /** The username that the connector signs in as. */
  String integrationUser() {
    return greendoor.get("/services/oauth2/userinfo").path("preferred_username").asText();
  }

  /** The id of the one record that {@code SELECT Id FROM …} finds. */
  String id(String from) {
    return greendoor
        .sendAs(
            username,
            "GET",
            DATA + "/query?q=" + URLEncoder.encode("SELECT Id FROM " + from, UTF_8),
            null)
        .path("records")
        .path(0)
        .path("Id")
        .asText();
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
        new MetadataDeploy(greendoor.orgUrl(), greendoor.session(username))
            .deploy(bytes.toByteArray(), false);
    assertThat(outcome.succeeded()).as("%s %s", outcome.problem(), outcome.components()).isTrue();
  }

  private static void put(ZipOutputStream zip, String path, String root, String content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s>%s</%s>"
            .formatted(root, NAMESPACE, content, root)
            .getBytes(UTF_8));
    zip.closeEntry();
  }
}
