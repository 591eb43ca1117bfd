package dev.greendoor.localorg.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small SFDX projects for tests. */
public final class SfdxProjectFixture {

  private static final String NAMESPACE = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

  private final Path folder;

  public SfdxProjectFixture(Path folder) {
    this.folder = folder;
    write("sfdx-project.json", "{\"packageDirectories\": [{\"path\": \"force-app\"}]}");
    write("force-app/.forceignore", "");
  }

  /** A custom object with a text name, and a sharing model such as {@code ReadWrite}. */
  public SfdxProjectFixture object(String name, String sharingModel, String... more) {
    return metadata(
        "objects/" + name + "/" + name + ".object-meta.xml",
        "CustomObject",
        """
        <label>%s</label><pluralLabel>%ss</pluralLabel><sharingModel>%s</sharingModel>
        <nameField><label>Name</label><type>Text</type></nameField>%s\
        """
            .formatted(name, name, sharingModel, String.join("", more)));
  }

  /** A custom field; {@code content} is what stands in its file beside the name and the label. */
  public SfdxProjectFixture field(String object, String name, String content) {
    return metadata(
        "objects/" + object + "/fields/" + name + ".field-meta.xml",
        "CustomField",
        "<fullName>" + name + "</fullName><label>" + name + "</label>" + content);
  }

  /** A permission set of elements such as {@link #allowed} and {@link #readable} make. */
  public SfdxProjectFixture permissionSet(String name, String content) {
    return metadata(
        "permissionsets/" + name + ".permissionset-meta.xml",
        "PermissionSet",
        "<label>" + name + "</label>" + content);
  }

  /** Object permissions by the ends of their element names: {@code Read}, {@code Create} … */
  public static String allowed(String object, String... permissions) {
    StringBuilder grants = new StringBuilder();
    for (String permission : permissions) {
      grants.append("<allow%1$s>true</allow%1$s>".formatted(permission));
    }
    return "<objectPermissions>%s<object>%s</object></objectPermissions>".formatted(grants, object);
  }

  public static String readable(String field) {
    return "<fieldPermissions><editable>false</editable><field>%s</field>"
        .formatted(field)
        .concat("<readable>true</readable></fieldPermissions>");
  }

  public SfdxProjectFixture metadata(String path, String root, String content) {
    return write(
        "force-app/main/default/" + path,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s>%s</%s>"
            .formatted(root, NAMESPACE, content, root));
  }

  public SfdxProjectFixture write(String path, String content) {
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Reads what has been written and merges it with the standard objects. */
  public OrgMetadata load() {
    return SchemaLoader.load(List.of(MetadataPackage.read(MetadataFiles.folder(folder))));
  }
}
