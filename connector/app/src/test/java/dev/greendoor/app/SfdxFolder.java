package dev.greendoor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An org's metadata, told in few words: an object a line, its fields below it. What is made grants
 * a permission set {@code Everything} to read and write all of it.
 */
final class SfdxFolder {

  private final Path project;
  private final StringBuilder granted = new StringBuilder();

  private SfdxFolder(Path project) {
    this.project = project.resolve("force-app/main/default");
  }

  /**
   * Writes a folder that a local org can be filled with.
   *
   * @param objects lines {@code Object__c|Label}, or {@code Object} for one that is there; after
   *     each its fields as {@code Field__c|Label|type}, where the type is {@code Text}, {@code
   *     Currency}, {@code Number}, {@code Checkbox}, {@code Date}, {@code DateTime}, {@code
   *     Lookup(Object)} or {@code Picklist(a,b)}
   */
  static Path write(Path folder, String objects) {
    SfdxFolder sfdx = new SfdxFolder(folder);
    String object = null;
    for (String line : objects.lines().map(String::strip).toList()) {
      List<String> parts = Arrays.asList(line.split("\\|", -1));
      if (parts.size() == 3) {
        sfdx.field(object, parts.get(0), parts.get(1), parts.get(2));
      } else {
        object = parts.get(0);
        if (parts.size() == 2) {
          sfdx.object(object, parts.get(1));
        }
      }
    }
    sfdx.permissionSet();
    return folder;
  }

  private void object(String name, String label) {
    file(
        "objects/%1$s/%1$s.object-meta.xml".formatted(name),
        "CustomObject",
        """
        <deploymentStatus>Deployed</deploymentStatus>
        <label>%1$s</label>
        <nameField><label>%1$s</label><type>Text</type></nameField>
        <pluralLabel>%1$s</pluralLabel>
        <sharingModel>ReadWrite</sharingModel>
        """
            .formatted(label));
    granted.append(
        """
        <objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete>
        <allowEdit>true</allowEdit><allowRead>true</allowRead>
        <modifyAllRecords>false</modifyAllRecords><object>%s</object>
        <viewAllRecords>true</viewAllRecords></objectPermissions>
        """
            .formatted(name));
  }

  private void field(String object, String name, String label, String type) {
    file(
        "objects/%s/fields/%s.field-meta.xml".formatted(object, name),
        "CustomField",
        "<fullName>%s</fullName>\n<label>%s</label>\n%s"
            .formatted(name, label.replace("'", "&apos;"), type(object, type)));
    granted.append(
        """
        <fieldPermissions><editable>true</editable><field>%s.%s</field><readable>true</readable>
        </fieldPermissions>
        """
            .formatted(object, name));
  }

  private static String type(String object, String type) {
    int bracket = type.indexOf('(');
    String kind = bracket < 0 ? type : type.substring(0, bracket);
    String given = bracket < 0 ? "" : type.substring(bracket + 1, type.length() - 1);
    String further =
        switch (kind) {
          case "Text" -> "<length>80</length>";
          case "Currency", "Number" -> "<precision>18</precision><scale>2</scale>";
          case "Checkbox" -> "<defaultValue>false</defaultValue>";
          case "Lookup" ->
              "<referenceTo>%s</referenceTo><relationshipName>%s_%s</relationshipName>"
                  .formatted(given, object.replace("__c", ""), given.replace("__c", ""));
          case "Picklist" ->
              "<valueSet><valueSetDefinition><sorted>false</sorted>%s</valueSetDefinition></valueSet>"
                  .formatted(
                      Arrays.stream(given.split(","))
                          .map(
                              value ->
                                  "<value><fullName>%1$s</fullName><default>false</default><label>%1$s</label></value>"
                                      .formatted(value))
                          .collect(Collectors.joining()));
          default -> "";
        };
    return "<type>" + kind + "</type>\n" + further;
  }

  private void permissionSet() {
    file(
        "permissionsets/Everything.permissionset-meta.xml",
        "PermissionSet",
        granted + "<label>Everything</label>\n");
  }

  private void file(String name, String root, String content) {
    try {
      Path path = project.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(
          path,
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <%1$s xmlns="http://soap.sforce.com/2006/04/metadata">
          %2$s</%1$s>
          """
              .formatted(root, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
