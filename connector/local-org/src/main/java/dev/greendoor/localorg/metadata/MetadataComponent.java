package dev.greendoor.localorg.metadata;

import java.util.Arrays;
import java.util.Optional;

/**
 * One component of an org's metadata.
 *
 * @param type such as {@code CustomField}
 * @param fullName such as {@code Account.Region__c}
 */
record MetadataComponent(String type, String fullName) implements Comparable<MetadataComponent> {

  private static final String META = "-meta.xml";

  /** The component that a file of an SFDX project belongs to, if the org keeps its kind. */
  static Optional<MetadataComponent> of(String path) {
    return key(path).map(MetadataComponent::ofKey);
  }

  /** The part of a path that is the same in every project: from the folder of the kind on. */
  static Optional<String> key(String path) {
    String[] parts = path.split("/", -1);
    for (int index = 0; index < parts.length - 1; index++) {
      if (MetadataType.in(parts[index]).isPresent()) {
        return Optional.of(String.join("/", Arrays.asList(parts).subList(index, parts.length)));
      }
    }
    return Optional.empty();
  }

  private static MetadataComponent ofKey(String key) {
    String[] parts = key.split("/", -1);
    MetadataType type = MetadataType.in(parts[0]).orElseThrow();
    String stem = stem(parts[parts.length - 1]);
    return switch (type.name()) {
      case MetadataType.OBJECT ->
          parts.length == 4 && parts[2].equals("fields")
              ? new MetadataComponent(MetadataType.FIELD, parts[1] + "." + stem)
              : new MetadataComponent(MetadataType.OBJECT, parts[1]);
      case MetadataType.LABELS ->
          parts.length == 3
              ? new MetadataComponent(MetadataType.LABEL, stem)
              : new MetadataComponent(MetadataType.LABELS, stem);
      case MetadataType.BUNDLE -> new MetadataComponent(MetadataType.BUNDLE, parts[1]);
      default -> new MetadataComponent(type.name(), stem);
    };
  }

  /** A file's name without its endings. */
  private static String stem(String file) {
    String name = file.endsWith(META) ? file.substring(0, file.length() - META.length()) : file;
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Where the component lies in the zip of a deploy. */
  String zipPath() {
    return switch (type) {
      case MetadataType.FIELD ->
          "objects/" + fullName.substring(0, fullName.indexOf('.')) + ".object";
      case MetadataType.LABEL -> "labels/CustomLabels.labels";
      case MetadataType.BUNDLE -> "lwc/" + fullName;
      default ->
          MetadataType.named(type)
              .map(known -> "%s/%s.%s".formatted(known.folder(), fullName, known.suffix()))
              .orElse(fullName);
    };
  }

  @Override
  public int compareTo(MetadataComponent other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : fullName.compareTo(other.fullName);
  }
}
