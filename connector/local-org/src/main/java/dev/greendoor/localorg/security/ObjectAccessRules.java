package dev.greendoor.localorg.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Access to objects that permission sets cannot name, read from {@code object-access.yaml}, which
 * explains each part.
 */
record ObjectAccessRules(
    Map<String, String> follows,
    Map<String, String> needs,
    Set<String> open,
    Set<String> readOnly,
    Set<String> setup,
    Map<String, String> viewAll,
    Map<String, String> owner,
    Set<String> ownerBesideParent,
    Set<String> sharing) {

  static ObjectAccessRules load() {
    return SecurityFiles.read("object-access.yaml", ObjectAccessRules.class);
  }

  /** Whether every user may read the object. */
  boolean readableByAll(String object) {
    return needs.containsKey(object) || open.contains(object) || readOnly.contains(object);
  }

  /** Every object that the rules speak of, for a check against the schema. */
  List<String> objects() {
    Set<String> objects = new TreeSet<>(follows.keySet());
    objects.addAll(follows.values());
    objects.addAll(needs.keySet());
    objects.addAll(open);
    objects.addAll(readOnly);
    objects.addAll(setup);
    objects.addAll(viewAll.keySet());
    objects.addAll(owner.keySet());
    objects.addAll(ownerBesideParent);
    objects.addAll(sharing);
    return List.copyOf(objects);
  }
}
