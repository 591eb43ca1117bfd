package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import java.util.List;

/** Access that is everything but what is listed: whole objects, fields, and single records. */
record GrantedAccess(List<String> hiddenTypes, List<String> hiddenFields, List<String> hiddenIds)
    implements Access {

  static GrantedAccess everything() {
    return new GrantedAccess(List.of(), List.of(), List.of());
  }

  @Override
  public boolean allows(ObjectPermission permission, ObjectType type) {
    boolean readsAll = permission == ObjectPermission.VIEW_ALL && !hiddenIds.isEmpty();
    return !readsAll && !hiddenTypes.contains(type.name());
  }

  @Override
  public boolean hasUserPermission(String name) {
    return false;
  }

  @Override
  public boolean hasCustomPermission(String name) {
    return false;
  }

  @Override
  public boolean canRead(ObjectType type, Field field) {
    return !hiddenFields.contains(type.name() + "." + field.name());
  }

  @Override
  public boolean canEdit(ObjectType type, Field field) {
    return canRead(type, field);
  }

  @Override
  public boolean canRead(Row row) {
    return !hiddenIds.contains(row.id()) && !hiddenTypes.contains(row.type().name());
  }

  @Override
  public boolean canEdit(Row row) {
    return canRead(row);
  }

  @Override
  public boolean canDelete(Row row) {
    return canRead(row);
  }

  @Override
  public String maxAccessLevel(Row row) {
    return canRead(row) ? "All" : "None";
  }
}
