package dev.greendoor.formula;

/**
 * A piece of a formula.
 *
 * @param text as written; for text literals, without quotes and escapes
 * @param column from 1
 */
record Token(Kind kind, String text, int column) {

  enum Kind {
    NUMBER,
    TEXT,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
