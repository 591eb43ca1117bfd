package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordType;
import java.util.Optional;

/**
 * What one user may do: object permissions and field-level security from profile and permission
 * sets, record access from ownership, role hierarchy, teams, shares and implicit access. Answers
 * reflect the present state; call inside {@link dev.greendoor.localorg.data.Records#read} for a
 * consistent one.
 */
public interface Access {

  /** Object permissions, in the order in which they imply one another. */
  enum ObjectPermission {
    READ,
    CREATE,
    EDIT,
    DELETE,
    VIEW_ALL,
    MODIFY_ALL
  }

  boolean allows(ObjectPermission permission, ObjectType type);

  /** A named user permission such as {@code ViewSetup} or {@code ModifyAllData}. */
  boolean hasUserPermission(String name);

  /** A custom permission granted through a permission set. */
  boolean hasCustomPermission(String name);

  /** Whether the user may give this record type to records; seeing one needs no permission. */
  default boolean canUse(RecordType recordType) {
    return true;
  }

  /**
   * The record type of a new record for which the user chose none.
   *
   * @param person whether it is to be a person account
   */
  default Optional<RecordType> defaultRecordType(ObjectType type, boolean person) {
    return Optional.empty();
  }

  boolean canRead(ObjectType type, Field field);

  boolean canEdit(ObjectType type, Field field);

  /** Sharing and object permission together. */
  boolean canRead(Row row);

  boolean canEdit(Row row);

  boolean canDelete(Row row);

  /** {@code None}, {@code Read}, {@code Edit}, {@code Delete}, {@code Transfer} or {@code All}. */
  String maxAccessLevel(Row row);
}
