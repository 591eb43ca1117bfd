package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import java.util.Set;

/** A user who may do everything except see these fields and use these objects. */
record TestAccess(Set<String> hiddenFields, Set<String> forbiddenObjects) implements Access {

  @Override
  public boolean allows(ObjectPermission permission, ObjectType type) {
    return !forbiddenObjects.contains(type.name());
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
    return !hiddenFields.contains(field.name());
  }

  @Override
  public boolean canEdit(ObjectType type, Field field) {
    return canRead(type, field);
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
