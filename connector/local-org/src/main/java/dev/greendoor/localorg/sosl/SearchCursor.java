package dev.greendoor.localorg.sosl;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;

/** Reads a search from left to right. */
final class SearchCursor {

  private final String text;
  private int position;

  SearchCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipBlanks();
    return position == text.length();
  }

  /** Takes this word, whatever its case, if it comes next. */
  boolean accept(String word) {
    int start = position;
    if (word().equalsIgnoreCase(word)) {
      return true;
    }
    position = start;
    return false;
  }

  boolean accept(char symbol) {
    skipBlanks();
    boolean next = position < text.length() && text.charAt(position) == symbol;
    position += next ? 1 : 0;
    return next;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw unexpected();
    }
  }

  /** The next word; empty when something else comes. */
  String word() {
    skipBlanks();
    int start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  /** The next word, which must be there. */
  String expectWord() {
    String word = word();
    if (word.isEmpty()) {
      throw unexpected();
    }
    return word;
  }

  int count() {
    String digits = word();
    if (!digits.matches("\\d{1,9}")) {
      throw unexpected();
    }
    return Integer.parseInt(digits);
  }

  /** What stands before the brace that closes this one; a backslash keeps a brace as itself. */
  String braced() {
    if (!accept('{')) {
      throw malformed("No search term found. The search term must be enclosed in braces.");
    }
    StringBuilder term = new StringBuilder();
    while (position < text.length() && text.charAt(position) != '}') {
      if (text.charAt(position) == '\\' && position + 1 < text.length()) {
        term.append(text.charAt(position++));
      }
      term.append(text.charAt(position++));
    }
    if (!accept('}')) {
      throw malformed("No search term found. The search term must be enclosed in braces.");
    }
    return term.toString();
  }

  /** The text up to one of these words or the end, outside of quotes and parentheses. */
  String until(String... words) {
    skipBlanks();
    int start = position;
    int depth = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\'') {
        skipQuoted();
      } else if (isWordPart(c)) {
        int wordStart = position;
        String word = word();
        if (depth == 0 && isOneOf(word, words)) {
          position = wordStart;
          break;
        }
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth < 0) {
          break;
        }
        position++;
      }
    }
    return text.substring(start, position).strip();
  }

  SalesforceException unexpected() {
    String rest = text.substring(Math.min(position, text.length())).strip();
    return malformed("unexpected token: '" + (rest.isEmpty() ? "<EOF>" : rest) + "'");
  }

  static SalesforceException malformed(String message) {
    return new SalesforceException(ErrorCode.MALFORMED_SEARCH, message);
  }

  private void skipQuoted() {
    position++;
    while (position < text.length() && text.charAt(position) != '\'') {
      position += text.charAt(position) == '\\' ? 2 : 1;
    }
    position = Math.min(position + 1, text.length());
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private static boolean isOneOf(String word, String... words) {
    for (String candidate : words) {
      if (candidate.equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
