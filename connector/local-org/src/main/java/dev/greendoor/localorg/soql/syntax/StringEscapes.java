package dev.greendoor.localorg.soql.syntax;

import java.util.Map;

/** The backslash sequences of quoted text. */
final class StringEscapes {

  private static final Map<Character, String> PLAIN =
      Map.of('n', "\n", 'r', "\r", 't', "\t", 'b', "\b", 'f', "\f", '"', "\"", '\'', "'");

  /** Sequences whose backslash means something to LIKE. */
  private static final String FOR_PATTERNS = "\\%_";

  private StringEscapes() {}

  static Literal.Text decode(QueryText source, Token token) {
    String raw = token.text();
    StringBuilder value = new StringBuilder(raw.length());
    StringBuilder pattern = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        value.append(c);
        pattern.append(c);
        continue;
      }
      char escaped = raw.charAt(++i);
      if (FOR_PATTERNS.indexOf(escaped) >= 0) {
        value.append(escaped);
        pattern.append('\\').append(escaped);
      } else if (Character.toLowerCase(escaped) == 'u') {
        char decoded = unicode(source, token, i + 1);
        value.append(decoded);
        pattern.append(decoded);
        i += 4;
      } else {
        String plain = PLAIN.get(Character.toLowerCase(escaped));
        if (plain == null) {
          throw illegal(source, token, "\\" + escaped);
        }
        value.append(plain);
        pattern.append(plain);
      }
    }
    return new Literal.Text(value.toString(), pattern.toString(), token.position());
  }

  private static char unicode(QueryText source, Token token, int start) {
    String digits = token.text().substring(start, Math.min(start + 4, token.text().length()));
    boolean hexadecimal =
        digits.length() == 4 && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    if (!hexadecimal) {
      throw illegal(source, token, "\\u" + digits);
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private static RuntimeException illegal(QueryText source, Token token, String sequence) {
    return source.malformed(
        token.position(),
        "Invalid string literal '%s'. Illegal character sequence '%s' in string literal."
            .formatted(token.text(), sequence));
  }
}
