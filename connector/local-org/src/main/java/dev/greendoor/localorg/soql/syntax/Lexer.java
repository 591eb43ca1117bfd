package dev.greendoor.localorg.soql.syntax;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens in one pass. */
final class Lexer {

  private static final String SIGNS_IN_NUMERIC = "+-.:TtZz";

  private final QueryText source;
  private final String text;
  private int position;

  Lexer(QueryText source) {
    this.source = source;
    this.text = source.text();
  }

  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      skipBlanks();
      if (position == text.length()) {
        tokens.add(new Token(Token.Kind.END, "<EOF>", position));
        return tokens;
      }
      tokens.add(next());
    }
  }

  private Token next() {
    char c = text.charAt(position);
    if (isWordStart(c)) {
      return word();
    }
    if (c == '\'') {
      return quoted();
    }
    return startsNumeric(c) ? numeric() : symbol();
  }

  private Token word() {
    int start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    return token(Token.Kind.WORD, start);
  }

  private Token numeric() {
    int start = position++;
    while (position < text.length()
        && (isDigit(text.charAt(position))
            || SIGNS_IN_NUMERIC.indexOf(text.charAt(position)) >= 0)) {
      position++;
    }
    return token(Token.Kind.NUMERIC, start);
  }

  private Token quoted() {
    int start = position++;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\'') {
        return new Token(Token.Kind.TEXT, text.substring(start + 1, position++), start);
      }
      if (c == '\n' || c == '\r') {
        throw source.malformed(position, "Line breaks not allowed in string literals");
      }
      position += c == '\\' ? 2 : 1;
    }
    throw new SalesforceException(
        ErrorCode.MALFORMED_QUERY,
        "line 1:%d mismatched character '<EOF>' expecting '''".formatted(text.length()));
  }

  private Token symbol() {
    int start = position++;
    if (position < text.length() && isOperator(text.substring(start, position + 1))) {
      position++;
    }
    return token(Token.Kind.SYMBOL, start);
  }

  private Token token(Token.Kind kind, int start) {
    return new Token(kind, text.substring(start, position), start);
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean startsNumeric(char c) {
    if (isDigit(c)) {
      return true;
    }
    boolean sign = c == '+' || c == '-' || c == '.';
    int next = position + 1;
    if (sign && c != '.' && next < text.length() && text.charAt(next) == '.') {
      next++;
    }
    return sign && next < text.length() && isDigit(text.charAt(next));
  }

  private static boolean isOperator(String two) {
    return two.equals("<=") || two.equals(">=") || two.equals("!=") || two.equals("<>");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c);
  }
}
