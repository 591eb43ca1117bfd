package dev.greendoor.localorg.soql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Parses conditions. As in Salesforce, AND and OR mix only with parentheses, and NOT stands alone
 * or at the start of a parenthesis.
 */
final class ConditionParser {

  private static final Map<String, Condition.Operator> SYMBOLS =
      Map.of(
          "=", Condition.Operator.EQUAL,
          "!=", Condition.Operator.NOT_EQUAL,
          "<>", Condition.Operator.NOT_EQUAL,
          "<", Condition.Operator.LESS,
          "<=", Condition.Operator.LESS_OR_EQUAL,
          ">", Condition.Operator.GREATER,
          ">=", Condition.Operator.GREATER_OR_EQUAL);

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final LiteralParser literals;
  private final Supplier<Query> subquery;

  ConditionParser(
      Tokens tokens,
      ExpressionParser expressions,
      LiteralParser literals,
      Supplier<Query> subquery) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.literals = literals;
    this.subquery = subquery;
  }

  Condition condition() {
    if (tokens.acceptWord("NOT")) {
      return new Condition.Not(simple());
    }
    Condition first = simple();
    if (tokens.peek().isWord("AND")) {
      return new Condition.And(chain(first, "AND"));
    }
    return tokens.peek().isWord("OR") ? new Condition.Or(chain(first, "OR")) : first;
  }

  private List<Condition> chain(Condition first, String conjunction) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(first);
    while (tokens.acceptWord(conjunction)) {
      conditions.add(simple());
    }
    if (tokens.peek().isWord("AND") || tokens.peek().isWord("OR")) {
      throw tokens.unexpected();
    }
    return List.copyOf(conditions);
  }

  private Condition simple() {
    if (!tokens.acceptSymbol("(")) {
      return comparison();
    }
    tokens.enter();
    Condition inner = condition();
    tokens.leave();
    tokens.expectRightParenthesis();
    return inner;
  }

  private Condition comparison() {
    Expression left = expressions.expression();
    Token operator = tokens.next();
    if (operator.kind() == Token.Kind.SYMBOL && SYMBOLS.containsKey(operator.text())) {
      return new Condition.Comparison(left, SYMBOLS.get(operator.text()), literals.literal());
    }
    if (operator.isWord("LIKE")) {
      return new Condition.Comparison(left, Condition.Operator.LIKE, literals.literal());
    }
    if (operator.isWord("IN")) {
      return membership(left, false);
    }
    if (operator.isWord("NOT") && tokens.acceptWord("IN")) {
      return membership(left, true);
    }
    if (operator.isWord("INCLUDES") || operator.isWord("EXCLUDES")) {
      return new Condition.Inclusion(left, operator.isWord("EXCLUDES"), literals.list());
    }
    throw tokens.malformed(operator.position(), "unexpected token: '" + operator.text() + "'");
  }

  private Condition membership(Expression left, boolean negated) {
    if (!tokens.peek(1).isWord("SELECT")) {
      return new Condition.Membership(left, negated, literals.list());
    }
    int position = tokens.peek().position();
    tokens.expectLeftParenthesis();
    tokens.enter();
    Query inner = subquery.get();
    tokens.leave();
    tokens.expectRightParenthesis();
    return new Condition.SemiJoin(left, negated, inner, position);
  }
}
