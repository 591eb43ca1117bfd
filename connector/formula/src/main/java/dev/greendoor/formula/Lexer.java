package dev.greendoor.formula;

import java.util.ArrayList;
import java.util.List;

/** Cuts a formula into tokens; comments and white space go. */
final class Lexer {

  /** Longer symbols first, as they are tried in this order. */
  private static final List<String> SYMBOLS =
      List.of(
          "&&", "||", "<=", ">=", "<>", "!=", "==", "+", "-", "*", "/", "^", "&", "=", "<", ">",
          "!", "(", ")", ",");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    return new Lexer(source).run();
  }

  private List<Token> run() {
    while (skipToToken()) {
      char next = source.charAt(position);
      if (isDigit(next) || (next == '.' && isDigit(peek(1)))) {
        number();
      } else if (next == '"' || next == '\'') {
        text(next);
      } else if (isNameStart(next)) {
        name();
      } else {
        symbol();
      }
    }
    tokens.add(new Token(Token.Kind.END, "", position + 1));
    return tokens;
  }

  private boolean skipToToken() {
    while (position < source.length()) {
      if (Character.isWhitespace(source.charAt(position)) || source.charAt(position) == '\u00a0') {
        position++;
      } else if (source.startsWith("/*", position)) {
        int end = source.indexOf("*/", position + 2);
        if (end < 0) {
          throw new FormulaException(position + 1, "Syntax error. The comment has no end: */");
        }
        position = end + 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private void number() {
    int start = position;
    while (isDigit(peek(0))) {
      position++;
    }
    if (peek(0) == '.') {
      position++;
      while (isDigit(peek(0))) {
        position++;
      }
    }
    add(Token.Kind.NUMBER, source.substring(start, position), start);
  }

  private void text(char quote) {
    int start = position++;
    StringBuilder text = new StringBuilder();
    while (true) {
      char next = peek(0);
      if (position >= source.length()) {
        throw new FormulaException(start + 1, "Syntax error. The text has no closing " + quote);
      }
      position++;
      if (next == quote) {
        break;
      }
      text.append(next == '\\' ? escaped() : next);
    }
    add(Token.Kind.TEXT, text.toString(), start);
  }

  private char escaped() {
    char next = peek(0);
    position++;
    return switch (next) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '\\', '"', '\'' -> next;
      default ->
          throw new FormulaException(
              position - 1, "Syntax error. Write two backslashes for one: \\\\" + next);
    };
  }

  private void name() {
    int start = position;
    while (isNameStart(peek(0)) || isDigit(peek(0)) || (peek(0) == '.' && isNameStart(peek(1)))) {
      position++;
    }
    add(Token.Kind.NAME, source.substring(start, position), start);
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, position)) {
        add(Token.Kind.SYMBOL, symbol, position);
        position += symbol.length();
        return;
      }
    }
    throw new FormulaException(
        position + 1, "Syntax error. Unexpected '" + source.charAt(position) + "'");
  }

  private void add(Token.Kind kind, String text, int start) {
    tokens.add(new Token(kind, text, start + 1));
  }

  private char peek(int ahead) {
    int index = position + ahead;
    return index < source.length() ? source.charAt(index) : '\0';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNameStart(char character) {
    return Character.isLetter(character) || character == '_' || character == '$';
  }
}
