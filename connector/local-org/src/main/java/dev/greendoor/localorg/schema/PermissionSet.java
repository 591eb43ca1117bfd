package dev.greendoor.localorg.schema;

import java.util.Map;
import java.util.Set;

/**
 * What a permission set, or a profile, grants. Grants only ever add up.
 *
 * @param objects object name → what may be done with its records
 * @param fields {@code Object.Field} → what may be done with the field
 * @param userPermissions names such as {@code ApiEnabled}
 */
public record PermissionSet(
    String name,
    String label,
    String description,
    Map<String, ObjectGrant> objects,
    Map<String, FieldGrant> fields,
    Set<String> userPermissions,
    Set<String> customPermissions,
    Set<String> apexClasses) {

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
}
