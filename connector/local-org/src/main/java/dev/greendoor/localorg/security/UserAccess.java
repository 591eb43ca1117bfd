package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordType;
import java.util.Optional;
import java.util.function.Supplier;

/** One user's access, as it stands whenever it is asked. */
final class UserAccess implements Access {

  private final Supplier<Viewer> viewer;
  private final RecordSharing sharing;

  /**
   * @param viewer what is known of the user at present
   */
  UserAccess(Supplier<Viewer> viewer, RecordSharing sharing) {
    this.viewer = viewer;
    this.sharing = sharing;
  }

  @Override
  public boolean allows(ObjectPermission permission, ObjectType type) {
    return permissions().allows(permission, type);
  }

  @Override
  public boolean hasUserPermission(String name) {
    return permissions().hasUserPermission(name);
  }

  @Override
  public boolean hasCustomPermission(String name) {
    return permissions().hasCustomPermission(name);
  }

  @Override
  public boolean canUse(RecordType recordType) {
    return permissions().canUse(recordType);
  }

  @Override
  public Optional<RecordType> defaultRecordType(ObjectType type, boolean person) {
    return permissions().defaultRecordType(type, person);
  }

  @Override
  public boolean canRead(ObjectType type, Field field) {
    return permissions().canRead(type, field);
  }

  @Override
  public boolean canEdit(ObjectType type, Field field) {
    return permissions().canEdit(type, field);
  }

  @Override
  public boolean canRead(Row row) {
    return may(ObjectPermission.READ, AccessLevel.READ, row);
  }

  @Override
  public boolean canEdit(Row row) {
    return may(ObjectPermission.EDIT, AccessLevel.EDIT, row);
  }

  @Override
  public boolean canDelete(Row row) {
    return may(ObjectPermission.DELETE, AccessLevel.DELETE, row);
  }

  @Override
  public String maxAccessLevel(Row row) {
    Viewer now = viewer.get();
    Permissions permissions = now.permissions();
    AccessLevel level = sharing.level(row, now);
    if (!level.atLeast(AccessLevel.READ) || !allows(ObjectPermission.READ, row.type())) {
      return "None";
    }
    if (!level.atLeast(AccessLevel.EDIT) || !allows(ObjectPermission.EDIT, row.type())) {
      return "Read";
    }
    boolean delete =
        level.atLeast(AccessLevel.DELETE) && allows(ObjectPermission.DELETE, row.type());
    boolean transfer =
        level == AccessLevel.ALL || permissions.hasUserPermission("TransferAnyEntity");
    if (transfer) {
      return delete ? "All" : "Transfer";
    }
    return delete ? "Delete" : "Edit";
  }

  private boolean may(ObjectPermission permission, AccessLevel level, Row row) {
    Viewer now = viewer.get();
    return now.permissions().allows(permission, row.type())
        && sharing.level(row, now).atLeast(level);
  }

  private Permissions permissions() {
    return viewer.get().permissions();
  }
}
