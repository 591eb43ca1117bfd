package dev.greendoor.localorg.soql.value;

import java.util.Arrays;

/**
 * A LIKE pattern: {@code %} is any text, {@code _} any character, a backslash takes the next one as
 * it is. Ignores case. Matching keeps only the last {@code %} to go back to, so that its cost is at
 * most pattern times text.
 */
public final class LikePattern {

  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;

  private final int[] pattern;

  /** Compiles a pattern that still has its backslashes. */
  public LikePattern(String source) {
    int[] compiled = new int[source.length()];
    int length = 0;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        compiled[length++] = fold(source.charAt(++i));
      } else if (c == '%') {
        compiled[length++] = ANY_TEXT;
      } else {
        compiled[length++] = c == '_' ? ANY_CHARACTER : fold(c);
      }
    }
    this.pattern = Arrays.copyOf(compiled, length);
  }

  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    int retryPattern = -1;
    int retryText = 0;
    while (at < text.length()) {
      if (in < pattern.length && pattern[in] == ANY_TEXT) {
        retryPattern = ++in;
        retryText = at;
      } else if (in < pattern.length
          && (pattern[in] == ANY_CHARACTER || pattern[in] == fold(text.charAt(at)))) {
        in++;
        at++;
      } else if (retryPattern >= 0) {
        in = retryPattern;
        at = ++retryText;
      } else {
        return false;
      }
    }
    while (in < pattern.length && pattern[in] == ANY_TEXT) {
      in++;
    }
    return in == pattern.length;
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
