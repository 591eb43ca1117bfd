package dev.greendoor.localorg;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.*;
import dev.greendoor.localorg.security.*;

final class EveryAccess implements Access {
  public boolean allows(ObjectPermission p, ObjectType t) {
    return true;
  }

  public boolean hasUserPermission(String n) {
    return true;
  }

  public boolean hasCustomPermission(String n) {
    return true;
  }

  public boolean canRead(ObjectType t, Field f) {
    return true;
  }

  public boolean canEdit(ObjectType t, Field f) {
    return true;
  }

  public boolean canRead(Row r) {
    return true;
  }

  public boolean canEdit(Row r) {
    return true;
  }

  public boolean canDelete(Row r) {
    return true;
  }

  public String maxAccessLevel(Row r) {
    return "All";
  }
}
