package dev.greendoor.localorg.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code *.object-meta.xml}. */
final class CustomObjectReader {

  private static final int NAME_LENGTH = 80;
  private static final Set<String> READ =
      Set.of(
          "label",
          "pluralLabel",
          "nameField",
          "sharingModel",
          "enableActivities",
          "enableHistory",
          "eventType",
          "publishBehavior");
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "fullName",
          "description",
          "deploymentStatus",
          "externalSharingModel",
          "visibility",
          "actionOverrides",
          "allowInChatterGroups",
          "compactLayoutAssignment",
          "enableBulkApi",
          "enableEnhancedLookup",
          "enableFeeds",
          "enableLicensing",
          "enableReports",
          "enableSearch",
          "enableSharing",
          "enableStreamingApi",
          "gender",
          "searchLayouts",
          "startsWith");

  private CustomObjectReader() {}

  static CustomObject read(String name, MetadataElement file) {
    file.only(READ, WITHOUT_EFFECT);
    boolean event = name.endsWith("__e");
    if (event) {
      file.required("eventType");
    }
    String label = file.required("label");
    return new CustomObject(
        name,
        label,
        file.text("pluralLabel").orElse(label),
        event ? null : nameField(file),
        file.text("sharingModel").map(model -> sharing(model, file)).orElse(null),
        file.flag("enableActivities"),
        file.flag("enableHistory"),
        file.text("publishBehavior").filter("PublishAfterCommit"::equals).isPresent(),
        file.file());
  }

  private static Field nameField(MetadataElement file) {
    MetadataElement nameField =
        file.children("nameField").stream()
            .findFirst()
            .orElseThrow(() -> file.error("<nameField> is missing"));
    EnumSet<FieldFlag> flags = FieldDefaults.searchFlags(FieldType.STRING, NAME_LENGTH);
    flags.addAll(EnumSet.of(FieldFlag.NAME_FIELD, FieldFlag.ID_LOOKUP, FieldFlag.ALWAYS_VISIBLE));
    String type = nameField.required("type");
    String format = null;
    switch (type) {
      case "Text" ->
          flags.addAll(EnumSet.of(FieldFlag.NILLABLE, FieldFlag.CREATEABLE, FieldFlag.UPDATEABLE));
      case "AutoNumber" -> {
        format = nameField.required("displayFormat");
        flags.addAll(EnumSet.of(FieldFlag.AUTO_NUMBER, FieldFlag.DEFAULTED_ON_CREATE));
      }
      default -> throw file.error("<nameField> has type " + type + ", not Text or AutoNumber");
    }
    if (nameField.flag("trackHistory")) {
      flags.add(FieldFlag.HISTORY_TRACKED);
    }
    return new Field(
        "Name",
        nameField.text("label").orElse("Name"),
        FieldType.STRING,
        0,
        NAME_LENGTH,
        0,
        0,
        flags,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        null,
        format,
        null);
  }

  private static ObjectType.Sharing sharing(String model, MetadataElement file) {
    return switch (model) {
      case "Private" -> ObjectType.Sharing.PRIVATE;
      case "Read" -> ObjectType.Sharing.PUBLIC_READ;
      case "ReadWrite" -> ObjectType.Sharing.PUBLIC_READ_WRITE;
      case "ControlledByParent" -> ObjectType.Sharing.CONTROLLED_BY_PARENT;
      default -> throw file.error("<sharingModel> " + model + " is not supported by the local org");
    };
  }
}
