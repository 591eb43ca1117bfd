package dev.greendoor.localorg.soql.syntax;

/**
 * One token of a query.
 *
 * @param text as written; for {@link Kind#TEXT} without its quotes but with its escapes
 * @param position offset of its first character
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    WORD,
    TEXT,
    /** Anything that starts like a number: numbers, dates, times. */
    NUMERIC,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  int end() {
    return position + text.length();
  }
}
