package dev.greendoor.localorg.soql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Parses the SELECT list. */
final class SelectParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final Supplier<Query> subquery;

  SelectParser(Tokens tokens, ExpressionParser expressions, Supplier<Query> subquery) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.subquery = subquery;
  }

  List<SelectItem> list() {
    List<SelectItem> items = new ArrayList<>();
    do {
      items.add(item());
    } while (tokens.acceptSymbol(","));
    return List.copyOf(items);
  }

  private SelectItem item() {
    if (tokens.peek().isSymbol("(")) {
      return children();
    }
    if (tokens.peek().isWord("FIELDS") && tokens.peek(1).isSymbol("(")) {
      return fieldSet();
    }
    if (tokens.peek().isWord("TYPEOF")
        && tokens.peek(1).kind() == Token.Kind.WORD
        && !tokens.peek(1).isWord("FROM")) {
      return typeOf();
    }
    Expression expression = expressions.expression();
    boolean aliased =
        tokens.peek().kind() == Token.Kind.WORD && !Keywords.isReserved(tokens.peek().text());
    String alias = aliased ? tokens.next().text() : null;
    return new SelectItem.Selected(expression, alias, expression.position());
  }

  private SelectItem children() {
    int position = tokens.next().position();
    tokens.enter();
    Query query = subquery.get();
    tokens.leave();
    tokens.expectRightParenthesis();
    return new SelectItem.Children(query, position);
  }

  private SelectItem fieldSet() {
    int position = tokens.next().position();
    tokens.expectLeftParenthesis();
    Token name = tokens.expectName();
    for (SelectItem.FieldSet.Kind kind : SelectItem.FieldSet.Kind.values()) {
      if (kind.name().equals(name.text().toUpperCase(Locale.ROOT))) {
        tokens.expectRightParenthesis();
        return new SelectItem.FieldSet(kind, position);
      }
    }
    throw tokens.malformed(name.position(), "unexpected token: '" + name.text() + "'");
  }

  private SelectItem typeOf() {
    int position = tokens.next().position();
    Expression.FieldName relationship = expressions.field();
    List<SelectItem.TypeOf.When> branches = new ArrayList<>();
    while (tokens.acceptWord("WHEN")) {
      Token type = tokens.expectName();
      tokens.expectWord("THEN");
      branches.add(new SelectItem.TypeOf.When(type.text(), fields(), type.position()));
    }
    if (branches.isEmpty()) {
      throw tokens.unexpected();
    }
    List<Expression.FieldName> otherwise = tokens.acceptWord("ELSE") ? fields() : List.of();
    tokens.expectWord("END");
    return new SelectItem.TypeOf(relationship, List.copyOf(branches), otherwise, position);
  }

  private List<Expression.FieldName> fields() {
    List<Expression.FieldName> fields = new ArrayList<>();
    do {
      fields.add(expressions.field());
    } while (tokens.acceptSymbol(","));
    return List.copyOf(fields);
  }
}
