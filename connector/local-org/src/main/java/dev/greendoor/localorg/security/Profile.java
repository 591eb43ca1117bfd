package dev.greendoor.localorg.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.greendoor.localorg.schema.PermissionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a profile grants to each of its users.
 *
 * @param standardFields what it grants on all standard fields; custom fields come from permission
 *     sets
 * @param objects object name → the words {@code read}, {@code create}, {@code edit}, {@code delete}
 */
record Profile(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) FieldLevel standardFields,
    Set<String> userPermissions,
    Map<String, Set<String>> objects) {

  /** Field-level security of all standard fields at once. */
  enum FieldLevel {
    NONE,
    READ,
    EDIT
  }

  static List<Profile> loadAll() {
    return SecurityFiles.lines("index.txt").stream()
        .map(file -> SecurityFiles.read(file + ".yaml", Profile.class))
        .toList();
  }

  /** The same grants in the form of a permission set, without those on standard fields. */
  PermissionSet asPermissionSet() {
    Map<String, PermissionSet.ObjectGrant> grants = new TreeMap<>();
    objects.forEach(
        (object, words) ->
            grants.put(
                object,
                new PermissionSet.ObjectGrant(
                    words.contains("read"),
                    words.contains("create"),
                    words.contains("edit"),
                    words.contains("delete"),
                    false,
                    false)));
    return new PermissionSet(
        "X00ex_" + name.replaceAll("\\W+", "_"),
        name,
        null,
        grants,
        Map.of(),
        userPermissions,
        Set.of(),
        Set.of(),
        PermissionSet.RecordTypes.NONE);
  }
}
