package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.PermissionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access by the org's rows: users with their profile and role, permission set assignments, teams
 * and shares. Profiles and permission sets are known by the name of their row.
 */
public final class OrgAccessPolicy implements AccessPolicy {

  private final Records records;
  private final ObjectAccessRules rules = ObjectAccessRules.load();
  private final Map<String, Profile> profiles = new HashMap<>();
  private volatile Map<String, PermissionSet> permissionSets = Map.of();
  private volatile Map<String, PermissionSet> profileMetadata = Map.of();
  private final RecordSharing sharing;
  private final List<ObjectType> sources;
  private final Map<String, Access> accessByUser = new ConcurrentHashMap<>();

  /**
   * @param metadata whose permission sets and profiles count
   */
  public OrgAccessPolicy(Records records, OrgMetadata metadata) {
    this.records = records;
    Profile.loadAll().forEach(profile -> profiles.put(profile.name(), profile));
    adopt(metadata);
    this.sharing = new RecordSharing(records, new SharingRules(records.schema(), rules));
    this.sources = Viewer.SOURCES.stream().map(records.schema()::require).toList();
  }

  /** Follows the org to a later schema and its permission sets. */
  public void metadataChanged(OrgMetadata later) {
    adopt(later);
    sharing.adopt(new SharingRules(records.schema(), rules));
    accessByUser.clear();
  }

  private void adopt(OrgMetadata metadata) {
    permissionSets = byName(metadata.permissionSets());
    profileMetadata = byName(metadata.profiles());
  }

  private static Map<String, PermissionSet> byName(List<PermissionSet> sets) {
    Map<String, PermissionSet> byName = new HashMap<>();
    sets.forEach(set -> byName.put(set.name(), set));
    return byName;
  }

  @Override
  public Access of(String userId) {
    return accessByUser.computeIfAbsent(
        userId,
        id -> new UserAccess(new CurrentViewer(records, sources, () -> viewer(id)), sharing));
  }

  @Override
  public Access system() {
    return SystemAccess.INSTANCE;
  }

  private Viewer viewer(String userId) {
    Row user =
        records
            .find(userId)
            .orElseThrow(() -> new IllegalArgumentException("There is no user " + userId));
    return Viewer.of(user, permissions(user), records);
  }

  private Permissions permissions(Row user) {
    if (!Boolean.TRUE.equals(user.value("IsActive"))) {
      return new Permissions(rules, Profile.FieldLevel.NONE, List.of());
    }
    List<PermissionSet> granted = new ArrayList<>();
    Profile profile =
        records
            .find(user.text("ProfileId"))
            .map(row -> profiles.get(row.text("Name")))
            .orElse(null);
    if (profile != null) {
      granted.add(profile.asPermissionSet());
      Optional.ofNullable(profileMetadata.get(profile.name())).ifPresent(granted::add);
    }
    ObjectType assignments = records.schema().require("PermissionSetAssignment");
    Field assignee = assignments.require("AssigneeId");
    for (Row assignment : records.referencing(assignments, assignee, user.id())) {
      records
          .find(assignment.text("PermissionSetId"))
          .map(row -> permissionSets.get(row.text("Name")))
          .ifPresent(granted::add);
    }
    Profile.FieldLevel standardFields =
        profile == null ? Profile.FieldLevel.NONE : profile.standardFields();
    return new Permissions(rules, standardFields, granted);
  }
}
