package dev.greendoor.localorg.schema;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Record ids: 15 case-sensitive characters (object prefix, the org's own mark, a number in base
 * 62), and the 18-character form that adds a check suffix from which the case of the others can be
 * restored. The org stores the 18-character form only.
 */
public final class RecordId {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String SUFFIX_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String ORG_MARK = "gd0";
  private static final int PREFIX_LENGTH = 3;
  private static final int SHORT_LENGTH = 15;
  private static final int LENGTH = 18;
  private static final int GROUP_LENGTH = 5;
  private static final int SUFFIX_LENGTH = LENGTH - SHORT_LENGTH;
  private static final int NUMBER_START = PREFIX_LENGTH + ORG_MARK.length();

  private RecordId() {}

  /** The 18-character id of the record with this number, from 1, in the object with this prefix. */
  public static String of(String keyPrefix, long number) {
    char[] digits = new char[SHORT_LENGTH];
    keyPrefix.getChars(0, PREFIX_LENGTH, digits, 0);
    ORG_MARK.getChars(0, ORG_MARK.length(), digits, PREFIX_LENGTH);
    long rest = number;
    for (int position = SHORT_LENGTH - 1; position >= NUMBER_START; position--) {
      digits[position] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return withSuffix(new String(digits));
  }

  /**
   * The 18-character form of an id given in either form; in the long form the case of letters does
   * not matter. Empty when it is not an id at all.
   */
  public static Optional<String> canonical(String id) {
    if (id != null && isCanonical(id)) {
      return Optional.of(id);
    }
    if (id == null || !isAlphanumeric(id)) {
      return Optional.empty();
    }
    return switch (id.length()) {
      case SHORT_LENGTH -> Optional.of(withSuffix(id));
      case LENGTH -> restored(id);
      default -> Optional.empty();
    };
  }

  /** The case-sensitive 15-character form of an 18-character id. */
  public static String shortForm(String canonicalId) {
    return canonicalId.substring(0, SHORT_LENGTH);
  }

  /** The number in an id that {@link #of} made; empty for an id of another org. */
  public static OptionalLong number(String canonicalId) {
    if (!canonicalId.startsWith(ORG_MARK, PREFIX_LENGTH)) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int position = NUMBER_START; position < SHORT_LENGTH; position++) {
      number = number * DIGITS.length() + DIGITS.indexOf(canonicalId.charAt(position));
    }
    return OptionalLong.of(number);
  }

  private static boolean isAlphanumeric(String id) {
    for (int position = 0; position < id.length(); position++) {
      char character = id.charAt(position);
      boolean digit = character >= '0' && character <= '9';
      boolean upper = character >= 'A' && character <= 'Z';
      boolean lower = character >= 'a' && character <= 'z';
      if (!digit && !upper && !lower) {
        return false;
      }
    }
    return true;
  }

  /** The usual case, told without making anything new. */
  private static boolean isCanonical(String id) {
    if (id.length() != LENGTH) {
      return false;
    }
    for (int group = 0; group < SUFFIX_LENGTH; group++) {
      if (id.charAt(SHORT_LENGTH + group) != suffix(id, group)) {
        return false;
      }
    }
    return isAlphanumeric(id);
  }

  private static String withSuffix(String shortId) {
    StringBuilder id = new StringBuilder(LENGTH).append(shortId);
    for (int group = 0; group < SUFFIX_LENGTH; group++) {
      id.append(suffix(shortId, group));
    }
    return id.toString();
  }

  /** Which of the five characters of a group are upper case. */
  private static char suffix(String id, int group) {
    int upperCase = 0;
    for (int position = 0; position < GROUP_LENGTH; position++) {
      char character = id.charAt(group * GROUP_LENGTH + position);
      if (character >= 'A' && character <= 'Z') {
        upperCase |= 1 << position;
      }
    }
    return SUFFIX_DIGITS.charAt(upperCase);
  }

  private static Optional<String> restored(String id) {
    StringBuilder restored = new StringBuilder(LENGTH);
    for (int position = 0; position < SHORT_LENGTH; position++) {
      char suffix = Character.toUpperCase(id.charAt(SHORT_LENGTH + position / GROUP_LENGTH));
      boolean upperCase = (SUFFIX_DIGITS.indexOf(suffix) >> (position % GROUP_LENGTH) & 1) == 1;
      char given = id.charAt(position);
      restored.append(upperCase ? Character.toUpperCase(given) : Character.toLowerCase(given));
    }
    String canonical = withSuffix(restored.toString());
    return canonical.equalsIgnoreCase(id) ? Optional.of(canonical) : Optional.empty();
  }
}
