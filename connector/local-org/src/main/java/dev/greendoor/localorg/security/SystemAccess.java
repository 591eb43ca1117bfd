package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;

/** The org's own work knows no limits. */
enum SystemAccess implements Access {
  INSTANCE;

  @Override
  public boolean allows(ObjectPermission permission, ObjectType type) {
    return true;
  }

  @Override
  public boolean hasUserPermission(String name) {
    return true;
  }

  @Override
  public boolean hasCustomPermission(String name) {
    return true;
  }

  @Override
  public boolean canRead(ObjectType type, Field field) {
    return true;
  }

  @Override
  public boolean canEdit(ObjectType type, Field field) {
    return true;
  }

  @Override
  public boolean canRead(Row row) {
    return true;
  }

  @Override
  public boolean canEdit(Row row) {
    return true;
  }

  @Override
  public boolean canDelete(Row row) {
    return true;
  }

  @Override
  public String maxAccessLevel(Row row) {
    return "All";
  }
}
