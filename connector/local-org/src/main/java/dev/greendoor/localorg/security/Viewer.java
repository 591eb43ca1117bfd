package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is known of one user when a decision is due: permissions, the people whose records the user
 * works with, and what teams and shares give them. Holds until one of {@link #SOURCES} changes.
 *
 * @param people ids of the user and of all subordinates
 * @param implicitAccounts account id → whether its opportunities and cases open it, as far as
 *     asked; holds only until any row changes
 */
record Viewer(
    String userId,
    Permissions permissions,
    Set<String> people,
    Grants grants,
    Map<String, Boolean> implicitAccounts) {

  /** Objects whose rows these conclusions are drawn from. */
  static final List<String> SOURCES =
      Stream.concat(
              Stream.of("User", "UserRole", "Profile", "PermissionSet", "PermissionSetAssignment"),
              Grants.SOURCES.stream())
          .toList();

  static Viewer of(Row user, Permissions permissions, Records records) {
    Set<String> people = new Subordinates(records).withSelf(user);
    Set<String> roles = new HashSet<>();
    people.stream()
        .map(person -> records.find(person).map(row -> row.text("UserRoleId")).orElse(null))
        .filter(Objects::nonNull)
        .forEach(roles::add);
    return new Viewer(
        user.id(),
        permissions,
        people,
        Grants.of(records, people, roles),
        new ConcurrentHashMap<>());
  }

  /** The same user after some other row has changed. */
  Viewer afterChange() {
    return new Viewer(userId, permissions, people, grants, new ConcurrentHashMap<>());
  }

  /** Whether the owner's records are this user's to work with. */
  boolean owns(Object ownerId) {
    return ownerId != null && people.contains(ownerId);
  }
}
