package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Credential;
import dev.greendoor.localorg.schema.EventSelection;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.OpportunityStage;
import dev.greendoor.localorg.schema.OrgCurrency;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.PermissionSet;
import dev.greendoor.localorg.schema.RecordType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rows by which an org shows its own metadata: profiles, permission sets and what they grant,
 * opportunity stages, currencies and record types. Run at every start, it adds what is missing and
 * leaves what is there.
 */
public final class SetupRows {

  private final Records records;
  private final DataImport rows;

  private SetupRows(Records records, DataImport rows) {
    this.records = records;
    this.rows = rows;
  }

  /** Adds the missing rows; the caller commits. */
  public static void complete(OrgMetadata metadata, Records records, DataImport rows) {
    SetupRows setup = new SetupRows(records, rows);
    metadata.customPermissions().forEach(setup::customPermission);
    metadata.eventSelections().forEach(setup::eventSelection);
    metadata.namedCredentials().forEach(one -> setup.credential("NamedCredential", one));
    metadata.externalCredentials().forEach(one -> setup.credential("ExternalCredential", one));
    for (Profile profile : Profile.loadAll()) {
      setup.profile(profile);
    }
    metadata.permissionSets().forEach(set -> setup.permissionSet(set, null));
    setup.stages(metadata.stages());
    metadata.currencies().forEach(setup::currency);
    metadata.schema().types().stream()
        .flatMap(type -> type.recordTypes().stream())
        .forEach(setup::recordType);
  }

  /** The id of the profile or permission set of this name; a missing one is a defect. */
  public static String idOf(Records records, String object, String name) {
    ObjectType type = records.schema().require(object);
    return records
        .read(() -> records.scan(type).filter(row -> name.equals(row.value("Name"))).findFirst())
        .map(Row::id)
        .orElseThrow(() -> new IllegalStateException("The org has no " + object + " " + name));
  }

  private void profile(Profile profile) {
    PermissionSet set = profile.asPermissionSet();
    Map<String, Object> values = new HashMap<>();
    values.put("Name", profile.name());
    values.put("UserType", "Standard");
    String id =
        existing("Profile", row -> profile.name().equals(row.value("Name")))
            .orElseGet(() -> rows.insert("Profile", withPermissions("Profile", values, set)));
    permissionSet(set, id);
  }

  /** A permission set with its grants; one that belongs to a profile has the profile's id. */
  private void permissionSet(PermissionSet set, String profileId) {
    Map<String, Object> values = new HashMap<>();
    values.put("Name", set.name());
    values.put("Label", set.label());
    values.put("Description", set.description());
    values.put("ProfileId", profileId);
    values.put("IsOwnedByProfile", profileId != null);
    values.put("IsCustom", profileId == null);
    values.put("Type", profileId == null ? "Regular" : "Profile");
    String id =
        existing("PermissionSet", row -> set.name().equals(row.value("Name")))
            .orElseGet(
                () -> rows.insert("PermissionSet", withPermissions("PermissionSet", values, set)));
    objectPermissions(set, id);
    fieldPermissions(set, id);
    setupEntityAccess(set, id);
  }

  private void objectPermissions(PermissionSet set, String parentId) {
    Set<Object> present = present("ObjectPermissions", "SobjectType", parentId);
    set.objects()
        .forEach(
            (object, grant) -> {
              if (!present.contains(object)) {
                rows.insert(
                    "ObjectPermissions",
                    Map.of(
                        "ParentId", parentId,
                        "SobjectType", object,
                        "PermissionsRead", grant.read(),
                        "PermissionsCreate", grant.create(),
                        "PermissionsEdit", grant.edit(),
                        "PermissionsDelete", grant.delete(),
                        "PermissionsViewAllRecords", grant.viewAll(),
                        "PermissionsModifyAllRecords", grant.modifyAll()));
              }
            });
  }

  private void fieldPermissions(PermissionSet set, String parentId) {
    Set<Object> present = present("FieldPermissions", "Field", parentId);
    set.fields()
        .forEach(
            (path, grant) -> {
              if (!present.contains(path)) {
                rows.insert(
                    "FieldPermissions",
                    Map.of(
                        "ParentId", parentId,
                        "SobjectType", path.substring(0, path.indexOf('.')),
                        "Field", path,
                        "PermissionsRead", grant.readable(),
                        "PermissionsEdit", grant.editable()));
              }
            });
  }

  private void customPermission(String name) {
    if (existing("CustomPermission", row -> name.equals(row.value("DeveloperName"))).isEmpty()) {
      rows.insert("CustomPermission", Map.of("DeveloperName", name, "MasterLabel", name));
    }
  }

  private void eventSelection(EventSelection selection) {
    String name = selection.channel() + "_" + selection.selectedEntity();
    if (existing("PlatformEventChannelMember", row -> name.equals(row.value("DeveloperName")))
        .isEmpty()) {
      rows.insert(
          "PlatformEventChannelMember",
          Map.of(
              "DeveloperName", name,
              "EventChannel", selection.channel(),
              "SelectedEntity", selection.selectedEntity()));
    }
  }

  private void credential(String object, Credential credential) {
    if (existing(object, row -> credential.name().equals(row.value("DeveloperName"))).isEmpty()) {
      Map<String, Object> values = new HashMap<>();
      values.put("DeveloperName", credential.name());
      values.put("MasterLabel", credential.label());
      if (credential.endpoint() != null) {
        values.put("Endpoint", credential.endpoint());
      }
      rows.insert(object, values);
    }
  }

  private void setupEntityAccess(PermissionSet set, String parentId) {
    Set<Object> present = present("SetupEntityAccess", "SetupEntityId", parentId);
    for (String name : set.customPermissions()) {
      String id =
          existing("CustomPermission", row -> name.equals(row.value("DeveloperName")))
              .orElseThrow();
      if (!present.contains(id)) {
        rows.insert(
            "SetupEntityAccess",
            Map.of(
                "ParentId", parentId,
                "SetupEntityId", id,
                "SetupEntityType", "CustomPermission"));
      }
    }
  }

  private void stages(List<OpportunityStage> stages) {
    int order = 0;
    for (OpportunityStage stage : stages) {
      order++;
      if (existing("OpportunityStage", row -> stage.name().equals(row.value("ApiName")))
          .isEmpty()) {
        rows.insert("OpportunityStage", values(stage, order));
      }
    }
  }

  private void currency(OrgCurrency currency) {
    if (existing("CurrencyType", row -> currency.isoCode().equals(row.value("IsoCode")))
        .isEmpty()) {
      rows.insert(
          "CurrencyType",
          Map.of(
              "IsoCode", currency.isoCode(),
              "ConversionRate", currency.conversionRate(),
              "DecimalPlaces", BigDecimal.valueOf(currency.decimalPlaces()),
              "IsActive", currency.active(),
              "IsCorporate", currency.corporate()));
    }
  }

  private void recordType(RecordType type) {
    if (records.find(type.id()).isEmpty()) {
      Map<String, Object> values = new HashMap<>();
      values.put("Id", type.id());
      values.put("Name", type.label());
      values.put("DeveloperName", type.name());
      values.put("Description", type.description());
      values.put("SobjectType", type.object());
      values.put("IsActive", type.active());
      if (type.person()) {
        values.put("IsPersonType", true);
      }
      rows.insert("RecordType", values);
    }
  }

  private static Map<String, Object> values(OpportunityStage stage, int order) {
    return Map.of(
        "ApiName", stage.name(),
        "MasterLabel", stage.label(),
        "IsActive", stage.active(),
        "SortOrder", BigDecimal.valueOf(order),
        "IsClosed", stage.closed(),
        "IsWon", stage.won(),
        "ForecastCategory", stage.forecastCategory(),
        "ForecastCategoryName", stage.forecastCategoryName(),
        "DefaultProbability", BigDecimal.valueOf(stage.probability()));
  }

  /** The columns {@code PermissionsApiEnabled} and so on, as far as the object has them. */
  private Map<String, Object> withPermissions(
      String object, Map<String, Object> values, PermissionSet set) {
    ObjectType type = records.schema().require(object);
    for (String permission : set.userPermissions()) {
      type.field("Permissions" + permission).ifPresent(field -> values.put(field.name(), true));
    }
    return values;
  }

  private Set<Object> present(String object, String field, String parentId) {
    ObjectType type = records.schema().require(object);
    return records.referencing(type, type.require("ParentId"), parentId).stream()
        .map(row -> row.value(field))
        .collect(Collectors.toSet());
  }

  private Optional<String> existing(String object, Predicate<Row> wanted) {
    return records.read(
        () ->
            records.scan(records.schema().require(object)).filter(wanted).findFirst().map(Row::id));
  }
}
