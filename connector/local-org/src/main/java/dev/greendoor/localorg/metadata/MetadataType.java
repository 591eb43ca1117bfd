package dev.greendoor.localorg.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of metadata that the org keeps. What it makes of it is {@code schema}'s business: much is
 * kept without effect.
 *
 * @param name such as {@code CustomObject}
 * @param folder where the components of a deploy lie, such as {@code objects}
 * @param suffix of a component's file; null for bundles, which are folders
 * @param withMetaFile whether a second file {@code …-meta.xml} lies beside the content
 * @param children kinds that are written inside it
 */
record MetadataType(
    String name, String folder, String suffix, boolean withMetaFile, List<String> children) {

  static final String OBJECT = "CustomObject";
  static final String FIELD = "CustomField";
  static final String BUNDLE = "LightningComponentBundle";
  static final String LABELS = "CustomLabels";
  static final String LABEL = "CustomLabel";

  static final List<MetadataType> ALL =
      List.of(
          new MetadataType("ApexClass", "classes", "cls", true, List.of()),
          new MetadataType("ApexTrigger", "triggers", "trigger", true, List.of()),
          new MetadataType(
              "ApprovalProcess", "approvalProcesses", "approvalProcess", false, List.of()),
          new MetadataType(
              "AssignmentRules", "assignmentRules", "assignmentRules", false, List.of()),
          new MetadataType("CustomApplication", "applications", "app", false, List.of()),
          new MetadataType(LABELS, "labels", "labels", false, List.of(LABEL)),
          new MetadataType(OBJECT, "objects", "object", false, List.of(FIELD)),
          plain("CustomPermission", "customPermissions"),
          new MetadataType("CustomTab", "tabs", "tab", false, List.of()),
          plain("DuplicateRule", "duplicateRules"),
          plain("ExternalCredential", "externalCredentials"),
          plain("FlexiPage", "flexipages"),
          plain("GlobalValueSet", "globalValueSets"),
          plain("Layout", "layouts"),
          new MetadataType(BUNDLE, "lwc", null, false, List.of()),
          plain("MatchingRules", "matchingRules"),
          plain("NamedCredential", "namedCredentials"),
          new MetadataType("PermissionSet", "permissionsets", "permissionset", false, List.of()),
          plain("PlatformEventChannelMember", "platformEventChannelMembers"),
          plain("StandardValueSet", "standardValueSets"),
          plain("Workflow", "workflows"));

  /** A kind whose folder is its suffix in the plural. */
  private static MetadataType plain(String name, String folder) {
    return new MetadataType(
        name, folder, folder.substring(0, folder.length() - 1), false, List.of());
  }

  /** The parts of {@code DescribeMetadataObject}. */
  Map<String, Object> description() {
    Map<String, Object> description = new HashMap<>();
    description.put("childXmlNames", children);
    description.put("directoryName", folder);
    description.put("inFolder", false);
    description.put("metaFile", withMetaFile);
    description.put("suffix", suffix == null ? List.of() : suffix);
    description.put("xmlName", name);
    return description;
  }

  /** Whether there is a kind of this name, by itself or inside another one. */
  static boolean isKnown(String name) {
    return ALL.stream().anyMatch(type -> type.name.equals(name) || type.children.contains(name));
  }

  static Optional<MetadataType> named(String name) {
    return ALL.stream().filter(type -> type.name.equals(name)).findFirst();
  }

  static Optional<MetadataType> in(String folder) {
    return ALL.stream().filter(type -> type.folder.equals(folder)).findFirst();
  }
}
