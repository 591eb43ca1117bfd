package dev.greendoor.model;

/**
 * Record ids of an org: 15 case-sensitive characters, and three more that guard them against
 * programs that do not know the case. We keep 18 everywhere.
 */
public final class RecordId {

  private static final int SHOWN = 40;
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordId() {}

  /**
   * The 18 characters of an id.
   *
   * @throws IllegalArgumentException when the text is no id, or its last three characters do not
   *     belong to the first fifteen
   */
  public static String canonical(String text) {
    if (text == null || !hasForm(text)) {
      throw new IllegalArgumentException("'" + shown(text) + "' is not a record id");
    }
    String full = text.substring(0, 15) + suffix(text);
    if (text.length() == 18 && !text.equals(full)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a record id: it should end " + full);
    }
    return full;
  }

  /** Whether the text is a whole and sound id of 18 characters. */
  public static boolean isCanonical(String text) {
    return text != null && text.length() == 18 && hasForm(text) && text.endsWith(suffix(text));
  }

  /** No pattern: a snapshot asks this of millions. */
  private static boolean hasForm(String text) {
    if (text.length() != 15 && text.length() != 18) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is a sound id of 15 or 18 characters. */
  public static boolean isId(String text) {
    return isCanonical(text) || (text != null && text.length() == 15 && hasForm(text));
  }

  private static String shown(String text) {
    return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Each character stands for five: which of them are capital letters. */
  private static String suffix(String id) {
    StringBuilder suffix = new StringBuilder(3);
    for (int part = 0; part < 3; part++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(part * 5 + i);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << i;
        }
      }
      suffix.append(SUFFIX.charAt(bits));
    }
    return suffix.toString();
  }
}
