package dev.greendoor.localorg.schema;

import java.util.Map;
import java.util.Set;

/**
 * What a permission set, or a profile, grants. Grants only ever add up.
 *
 * @param objects object name → what may be done with its records
 * @param fields {@code Object.Field} → what may be done with the field
 * @param userPermissions names such as {@code ApiEnabled}
 * @param recordTypes that users may give to records
 */
public record PermissionSet(
    String name,
    String label,
    String description,
    Map<String, ObjectGrant> objects,
    Map<String, FieldGrant> fields,
    Set<String> userPermissions,
    Set<String> customPermissions,
    Set<String> apexClasses,
    RecordTypes recordTypes) {

  /** Permissions on one object. */
  public record ObjectGrant(
      boolean read,
      boolean create,
      boolean edit,
      boolean delete,
      boolean viewAll,
      boolean modifyAll) {}

  /** Field-level security of one field; editable implies readable. */
  public record FieldGrant(boolean readable, boolean editable) {}

  /**
   * Record types by their full names, such as {@code Opportunity.Renewal}.
   *
   * @param defaults those that a new record has when nobody chooses; only profiles have some
   */
  public record RecordTypes(Set<String> visible, Set<String> defaults) {

    public static final RecordTypes NONE = new RecordTypes(Set.of(), Set.of());
  }

  /** What a profile's metadata adds to the org's own profile of this name. */
  static PermissionSet ofRecordTypes(String profile, RecordTypes recordTypes) {
    return new PermissionSet(
        profile, profile, null, Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), recordTypes);
  }
}
