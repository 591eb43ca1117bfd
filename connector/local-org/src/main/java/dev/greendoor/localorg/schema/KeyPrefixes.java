package dev.greendoor.localorg.schema;

import java.util.HashSet;
import java.util.Set;

/**
 * Key prefixes of custom objects. A prefix follows from the object's name, so that records kept on
 * disk keep their object when another one is added; objects whose names collide are told apart in
 * the order in which they ask.
 */
final class KeyPrefixes {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SLOTS = DIGITS.length() * DIGITS.length();

  private final Set<String> taken = new HashSet<>();

  /**
   * @param kind first character: {@code a} for custom objects, {@code e} for platform events,
   *     {@code h} for histories
   */
  String next(char kind, String objectName) {
    for (int slot = Math.floorMod(objectName.hashCode(), SLOTS); ; slot = (slot + 1) % SLOTS) {
      String prefix =
          "" + kind + DIGITS.charAt(slot / DIGITS.length()) + DIGITS.charAt(slot % DIGITS.length());
      if (taken.add(prefix)) {
        return prefix;
      }
    }
  }
}
