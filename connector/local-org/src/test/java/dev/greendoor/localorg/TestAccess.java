package dev.greendoor.localorg;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import java.util.Set;

/**
 * Access to everything but what is listed: {@code Account.CREATE}, {@code read Account.Phone},
 * {@code edit Account.Phone}, {@code read 001…}, {@code edit 001…}, {@code delete 001…}, {@code
 * transfer 001…}, and user permissions by name.
 */
public record TestAccess(Set<String> denied) implements Access {

  public static final TestAccess ALL = new TestAccess(Set.of());

  public static TestAccess without(String... denied) {
    return new TestAccess(Set.of(denied));
  }

  @Override
  public boolean allows(ObjectPermission permission, ObjectType type) {
    return allows(type.name() + "." + permission);
  }

  @Override
  public boolean hasUserPermission(String name) {
    return allows(name);
  }

  @Override
  public boolean hasCustomPermission(String name) {
    return allows(name);
  }

  @Override
  public boolean canRead(ObjectType type, Field field) {
    return allows("read " + type + "." + field.name());
  }

  @Override
  public boolean canEdit(ObjectType type, Field field) {
    return canRead(type, field) && allows("edit " + type + "." + field.name());
  }

  @Override
  public boolean canRead(Row row) {
    return allows("read " + row.id());
  }

  @Override
  public boolean canEdit(Row row) {
    return canRead(row) && allows("edit " + row.id());
  }

  @Override
  public boolean canDelete(Row row) {
    return canEdit(row) && allows("delete " + row.id());
  }

  @Override
  public String maxAccessLevel(Row row) {
    return allows("transfer " + row.id()) ? "All" : "Delete";
  }

  private boolean allows(String what) {
    return !denied.contains(what);
  }
}
