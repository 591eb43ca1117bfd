package dev.greendoor.store;

import java.util.List;

/** PostgreSQL's text format of COPY: a line for each row, tabs between the values. */
final class CopyText {

  private CopyText() {}

  static void append(StringBuilder text, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append('\t');
      }
      Object value = values.get(i);
      if (value == null) {
        text.append("\\N");
      } else if (value instanceof String words) {
        appendEscaped(text, words);
      } else {
        text.append(value);
      }
    }
    text.append('\n');
  }

  private static void appendEscaped(StringBuilder text, String value) {
    int plainFrom = 0;
    for (int i = 0; i < value.length(); i++) {
      String escaped = escaped(value.charAt(i));
      if (escaped != null) {
        text.append(value, plainFrom, i).append(escaped);
        plainFrom = i + 1;
      }
    }
    text.append(value, plainFrom, value.length());
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      // PostgreSQL's text cannot hold it, and no person ever typed it.
      case '\0' -> "";
      default -> null;
    };
  }
}
