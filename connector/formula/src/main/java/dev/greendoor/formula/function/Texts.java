package dev.greendoor.formula.function;

import dev.greendoor.formula.CalculationException;

/** Text work that is shared by functions and operators. */
final class Texts {

  /** Characters of any text within a calculation: a formula cannot be made to fill the memory. */
  private static final int LONGEST = 32_000;

  private Texts() {}

  static String bounded(String text) {
    checkLength(text.length());
    return text;
  }

  private static void checkLength(long length) {
    if (length > LONGEST) {
      throw new CalculationException("The text is longer than " + LONGEST + " characters");
    }
  }

  /** The part from {@code start} on, counted from 0, where nothing is out of range. */
  static String part(String text, int start, int length) {
    int from = Math.min(Math.max(start, 0), text.length());
    int to = (int) Math.min((long) from + Math.max(length, 0), text.length());
    return text.substring(from, to);
  }

  /** So many characters of the repeated padding. */
  static String padding(String pad, int count) {
    checkLength(count);
    return pad.isEmpty() ? "" : pad.repeat(count / pad.length() + 1).substring(0, count);
  }

  /** All occurrences replaced. */
  static String substitute(String text, String old, String replacement) {
    if (old.isEmpty()) {
      return text;
    }
    long occurrences = (text.length() - text.replace(old, "").length()) / old.length();
    checkLength(text.length() + occurrences * (replacement.length() - old.length()));
    return text.replace(old, replacement);
  }

  /** Every word with a capital, the rest in small letters. */
  static String capitalized(String text) {
    StringBuilder capitalized = new StringBuilder(text.length());
    boolean startsWord = true;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      capitalized.append(startsWord ? Character.toUpperCase(next) : Character.toLowerCase(next));
      startsWord = !Character.isLetterOrDigit(next);
    }
    return capitalized.toString();
  }

  /** The 18-character form of a record id; anything else as it is. */
  static String caseSafeId(String id) {
    if (id.length() != 15) {
      return id;
    }
    StringBuilder safe = new StringBuilder(id);
    for (int block = 0; block < 3; block++) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        char next = id.charAt(block * 5 + i);
        capitals |= next >= 'A' && next <= 'Z' ? 1 << i : 0;
      }
      safe.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(capitals));
    }
    return safe.toString();
  }
}
