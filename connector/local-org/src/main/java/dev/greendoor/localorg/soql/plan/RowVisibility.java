package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which rows exist for a query: those that its user can read, deleted ones only on request. */
final class RowVisibility {

  private final Access access;
  private final boolean includeDeleted;
  private final Map<String, Predicate<Row>> byType = new ConcurrentHashMap<>();

  RowVisibility(Access access, boolean includeDeleted) {
    this.access = access;
    this.includeDeleted = includeDeleted;
  }

  /** The test for rows of this object, prepared once. */
  Predicate<Row> of(ObjectType type) {
    Predicate<Row> known = byType.get(type.name());
    return known != null ? known : byType.computeIfAbsent(type.name(), name -> test(type));
  }

  /** Rows that are computed rather than stored were computed for the user. */
  private Predicate<Row> test(ObjectType type) {
    boolean all = !type.hasRows() || access.allows(Access.ObjectPermission.VIEW_ALL, type);
    Predicate<Row> shared = all ? row -> true : access::canRead;
    return includeDeleted || type.deletedFlag().isEmpty()
        ? shared
        : row -> !row.isDeleted() && shared.test(row);
  }
}
