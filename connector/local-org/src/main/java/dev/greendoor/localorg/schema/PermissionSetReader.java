package dev.greendoor.localorg.schema;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code *.permissionset-meta.xml}. */
final class PermissionSetReader {

  private static final Set<String> READ =
      Set.of(
          "label",
          "description",
          "objectPermissions",
          "fieldPermissions",
          "userPermissions",
          "customPermissions",
          "classAccesses",
          "recordTypeVisibilities");
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "fullName",
          "hasActivationRequired",
          "license",
          "applicationVisibilities",
          "tabSettings",
          "pageAccesses",
          "flowAccesses",
          "externalCredentialPrincipalAccesses");

  private PermissionSetReader() {}

  static PermissionSet read(String name, MetadataElement file) {
    file.only(READ, WITHOUT_EFFECT);
    return new PermissionSet(
        name,
        file.required("label"),
        file.text("description").orElse(null),
        objects(file),
        fields(file),
        enabled(file, "userPermissions", "name"),
        enabled(file, "customPermissions", "name"),
        enabled(file, "classAccesses", "apexClass"),
        new PermissionSet.RecordTypes(recordTypes(file), Set.of()));
  }

  private static Set<String> recordTypes(MetadataElement file) {
    Set<String> visible = new LinkedHashSet<>();
    for (MetadataElement visibility : file.children("recordTypeVisibilities")) {
      if (visibility.flag("visible")) {
        visible.add(visibility.required("recordType"));
      }
    }
    return visible;
  }

  private static Map<String, PermissionSet.ObjectGrant> objects(MetadataElement file) {
    Map<String, PermissionSet.ObjectGrant> objects = new LinkedHashMap<>();
    for (MetadataElement grant : file.children("objectPermissions")) {
      String object = grant.required("object");
      PermissionSet.ObjectGrant earlier =
          objects.put(
              object,
              new PermissionSet.ObjectGrant(
                  grant.flag("allowRead"),
                  grant.flag("allowCreate"),
                  grant.flag("allowEdit"),
                  grant.flag("allowDelete"),
                  grant.flag("viewAllRecords"),
                  grant.flag("modifyAllRecords")));
      refuseTwice(file, object, earlier);
    }
    return objects;
  }

  private static Map<String, PermissionSet.FieldGrant> fields(MetadataElement file) {
    Map<String, PermissionSet.FieldGrant> fields = new LinkedHashMap<>();
    for (MetadataElement grant : file.children("fieldPermissions")) {
      String field = grant.required("field");
      boolean editable = grant.flag("editable");
      PermissionSet.FieldGrant earlier =
          fields.put(
              field, new PermissionSet.FieldGrant(editable || grant.flag("readable"), editable));
      refuseTwice(file, field, earlier);
    }
    return fields;
  }

  private static Set<String> enabled(MetadataElement file, String element, String nameElement) {
    Set<String> names = new LinkedHashSet<>();
    for (MetadataElement grant : file.children(element)) {
      if (grant.flag("enabled")) {
        names.add(grant.required(nameElement));
      }
    }
    return names;
  }

  private static void refuseTwice(MetadataElement file, String subject, Object earlier) {
    if (earlier != null) {
      throw file.error("names " + subject + " twice");
    }
  }
}
