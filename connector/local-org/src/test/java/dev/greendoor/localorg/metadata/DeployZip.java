package dev.greendoor.localorg.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts together the zip of a deploy. */
final class DeployZip {

  private static final String NAMESPACE = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

  private static final String OBJECT =
      """
      <label>Visit</label><pluralLabel>Visits</pluralLabel><sharingModel>ReadWrite</sharingModel>
      <nameField><label>Name</label><type>Text</type></nameField>
      <fields><fullName>Account__c</fullName><label>Account</label><type>Lookup</type>
        <referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName></fields>
      <fields><fullName>Minutes__c</fullName><label>Minutes</label><type>Number</type>
        <precision>4</precision><scale>0</scale></fields>
      """;
  private static final String REGION =
      """
      <fields><fullName>Region__c</fullName><label>Region</label><type>Text</type>
        <length>40</length></fields>
      """;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);
  private final StringBuilder types = new StringBuilder();

  /** One component of every kind that the org acts on, and a panel. */
  static DeployZip visits() throws IOException {
    return new DeployZip()
        .metadata("objects/Visit__c.object", "CustomObject", OBJECT)
        .metadata("objects/Account.object", "CustomObject", REGION)
        .metadata(
            "permissionsets/Visitor.permissionset",
            "PermissionSet",
            """
            <label>Visitor</label>
            <objectPermissions><object>Visit__c</object><allowRead>true</allowRead>
              <allowCreate>true</allowCreate><allowEdit>true</allowEdit><allowDelete>false</allowDelete>
              <viewAllRecords>false</viewAllRecords><modifyAllRecords>false</modifyAllRecords>
            </objectPermissions>
            <fieldPermissions><field>Visit__c.Minutes__c</field><readable>true</readable>
              <editable>true</editable></fieldPermissions>
            <fieldPermissions><field>Visit__c.Account__c</field><readable>true</readable>
              <editable>true</editable></fieldPermissions>
            <fieldPermissions><field>Account.Region__c</field><readable>true</readable>
              <editable>true</editable></fieldPermissions>
            """)
        .metadata(
            "labels/CustomLabels.labels",
            "CustomLabels",
            """
            <labels><fullName>Visit_Title</fullName><language>en_US</language>
              <protected>false</protected><shortDescription>Title</shortDescription>
              <value>Visits</value></labels>
            """)
        .file("lwc/visitPanel/visitPanel.js", "import { LightningElement } from 'lwc';\n")
        .file("lwc/visitPanel/visitPanel.html", "<template></template>\n")
        .metadata(
            "lwc/visitPanel/visitPanel.js-meta.xml",
            "LightningComponentBundle",
            "<apiVersion>62.0</apiVersion><isExposed>true</isExposed>")
        .names("CustomObject", "Visit__c")
        .names("CustomField", "Account.Region__c")
        .names("PermissionSet", "Visitor")
        .names("CustomLabels", "CustomLabels")
        .names("LightningComponentBundle", "visitPanel");
  }

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
