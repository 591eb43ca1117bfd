package dev.greendoor.localorg.soql.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parses fields and functions. */
final class ExpressionParser {

  private final Tokens tokens;
  private final LiteralParser literals;

  ExpressionParser(Tokens tokens, LiteralParser literals) {
    this.tokens = tokens;
    this.literals = literals;
  }

  List<Expression> list() {
    List<Expression> expressions = new ArrayList<>();
    do {
      expressions.add(expression());
    } while (tokens.acceptSymbol(","));
    return expressions;
  }

  Expression expression() {
    if (Keywords.isReserved(tokens.peek().text())) {
      throw tokens.unexpected();
    }
    return tokens.peek(1).isSymbol("(") ? function() : field();
  }

  Expression.FieldName field() {
    Token first = tokens.expectName();
    List<String> segments = new ArrayList<>();
    segments.add(first.text());
    while (tokens.acceptSymbol(".")) {
      segments.add(tokens.expectName().text());
    }
    return new Expression.FieldName(List.copyOf(segments), first.position());
  }

  private Expression function() {
    Token name = tokens.expectName();
    tokens.expectLeftParenthesis();
    tokens.enter();
    List<Expression> arguments = new ArrayList<>();
    boolean everyRow = name.isWord("COUNT") && tokens.peek().isSymbol(")");
    if (!everyRow) {
      do {
        arguments.add(argument());
      } while (tokens.acceptSymbol(","));
    }
    tokens.leave();
    tokens.expectRightParenthesis();
    return new Expression.FunctionCall(name.text(), List.copyOf(arguments), name.position());
  }

  private Expression argument() {
    return tokens.peek().kind() == Token.Kind.WORD
        ? expression()
        : new Expression.Constant(literals.literal());
  }
}
