package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Follows the role hierarchy: a user has the access of everyone in a role below. */
final class Subordinates {

  private final Records records;
  private final ObjectType users;
  private final ObjectType roles;
  private final Field userRole;
  private final Field parentRole;

  Subordinates(Records records) {
    this.records = records;
    this.users = records.schema().require("User");
    this.roles = records.schema().require("UserRole");
    this.userRole = users.require("UserRoleId");
    this.parentRole = roles.require("ParentRoleId");
  }

  /** Ids of the user and of all users in roles below the user's; those in the same role are not. */
  Set<String> withSelf(Row user) {
    Set<String> people = new HashSet<>();
    people.add(user.id());
    for (String role : rolesBelow((String) user.value(userRole))) {
      records.referencing(users, userRole, role).forEach(below -> people.add(below.id()));
    }
    return people;
  }

  /** Ids of the roles below this one, at any depth. */
  Set<String> rolesBelow(String roleId) {
    Set<String> below = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    if (roleId != null) {
      open.add(roleId);
    }
    while (!open.isEmpty()) {
      for (Row role : records.referencing(roles, parentRole, open.remove())) {
        if (below.add(role.id())) {
          open.add(role.id());
        }
      }
    }
    return below;
  }
}
