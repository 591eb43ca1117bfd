package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.function.Predicate;

/** What a user may do with events. */
public final class EventPermissions {

  private final Access access;

  /** Decides for the user of this access. */
  public EventPermissions(Access access) {
    this.access = access;
  }

  /** Change events ignore sharing, therefore only those who see all records receive them. */
  public boolean maySubscribe(ObjectType type) {
    return access.allows(
        type.is(ObjectType.Flag.PLATFORM_EVENT) ? ObjectPermission.READ : ObjectPermission.VIEW_ALL,
        type);
  }

  /** Platform events may be published by who may create them; change events by nobody. */
  public boolean mayPublish(ObjectType type) {
    return type.is(ObjectType.Flag.PLATFORM_EVENT) && access.allows(ObjectPermission.CREATE, type);
  }

  /** Field-level security; platform events have none. */
  public Predicate<Field> readable(ObjectType type) {
    return type.is(ObjectType.Flag.PLATFORM_EVENT)
        ? field -> true
        : field -> access.canRead(type, field);
  }
}
