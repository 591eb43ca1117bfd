package dev.greendoor.localorg.soql.syntax;

import dev.greendoor.localorg.SalesforceException;
import java.util.List;

/** A cursor over the tokens of a query, shared by the parsers of its parts. */
final class Tokens {

  /** Parentheses, functions and subqueries may nest this deep: far beyond any honest query. */
  private static final int MAX_DEPTH = 100;

  private final QueryText source;
  private final List<Token> tokens;
  private int index;
  private int depth;

  Tokens(QueryText source) {
    this.source = source;
    this.tokens = new Lexer(source).tokens();
  }

  Token peek() {
    return tokens.get(index);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(index + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      index++;
    }
    return token;
  }

  boolean acceptWord(String word) {
    return accept(peek().isWord(word));
  }

  boolean acceptSymbol(String symbol) {
    return accept(peek().isSymbol(symbol));
  }

  private boolean accept(boolean matches) {
    if (matches) {
      index++;
    }
    return matches;
  }

  Token expectWord(String word) {
    if (!peek().isWord(word)) {
      throw unexpected();
    }
    return next();
  }

  /** A name of a field, function, object or alias. */
  Token expectName() {
    if (peek().kind() != Token.Kind.WORD) {
      throw unexpected();
    }
    return next();
  }

  void expectLeftParenthesis() {
    if (!acceptSymbol("(")) {
      throw expecting("a left parentheses");
    }
  }

  void expectRightParenthesis() {
    if (!acceptSymbol(")")) {
      throw expecting("a right parentheses");
    }
  }

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw malformed(peek().position(), "Query is nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  SalesforceException unexpected() {
    if (peek().isSymbol(":")) {
      return malformed(peek().position(), "Bind variables only allowed in Apex code");
    }
    return malformed(peek().position(), "unexpected token: '" + peek().text() + "'");
  }

  SalesforceException malformed(int position, String message) {
    return source.malformed(position, message);
  }

  private SalesforceException expecting(String what) {
    return malformed(peek().position(), "expecting %s, found '%s'".formatted(what, peek().text()));
  }
}
