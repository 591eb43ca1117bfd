package dev.greendoor.localorg.soql.syntax;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Parses SOQL as the REST, SOAP and Bulk APIs take it: what only Apex allows is refused. */
public final class SoqlParser {

  /** Characters that a query may have. */
  public static final int MAX_LENGTH = 100_000;

  private final Tokens tokens;
  private final LiteralParser literals;
  private final ExpressionParser expressions;
  private final ConditionParser conditions;
  private final SelectParser select;

  private SoqlParser(QueryText source) {
    tokens = new Tokens(source);
    literals = new LiteralParser(source, tokens);
    expressions = new ExpressionParser(tokens, literals);
    conditions = new ConditionParser(tokens, expressions, literals, this::query);
    select = new SelectParser(tokens, expressions, this::query);
  }

  /**
   * Parses a whole query.
   *
   * @throws SalesforceException MALFORMED_QUERY, with row and column
   */
  public static Query parse(QueryText source) {
    if (source.text().length() > MAX_LENGTH) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY,
          "SOQL statements cannot be longer than %d characters.".formatted(MAX_LENGTH));
    }
    SoqlParser parser = new SoqlParser(source);
    Query query = parser.query();
    parser.tokens.expectEnd();
    return query;
  }

  private Query query() {
    tokens.expectWord("SELECT");
    List<SelectItem> items = select.list();
    tokens.expectWord("FROM");
    Query.From from = from();
    int scopePosition = tokens.peek().position();
    String scope = scope();
    Optional<Condition> where = condition("WHERE");
    with();
    Optional<Query.Grouping> grouping = grouping();
    Optional<Condition> having = grouping.flatMap(present -> condition("HAVING"));
    List<Query.Ordering> order = order();
    int limitPosition = tokens.peek(1).position();
    OptionalInt limit = count("LIMIT");
    int offsetPosition = tokens.peek(1).position();
    OptionalInt offset = count("OFFSET");
    trailing();
    return new Query(
        items,
        from,
        scope,
        where,
        grouping,
        having,
        order,
        limit,
        offset,
        new Query.Positions(limitPosition, offsetPosition, scopePosition));
  }

  private Query.From from() {
    Token name = tokens.expectName();
    StringBuilder path = new StringBuilder(name.text());
    while (tokens.acceptSymbol(".")) {
      path.append('.').append(tokens.expectName().text());
    }
    boolean aliased =
        tokens.peek().kind() == Token.Kind.WORD && !Keywords.startsClause(tokens.peek().text());
    String alias = aliased ? tokens.next().text() : null;
    if (tokens.peek().isSymbol(",")) {
      throw tokens.malformed(
          tokens.peek().position(),
          "Alias joins in FROM are not supported; use the relationship in the field path");
    }
    return new Query.From(path.toString(), alias, name.position());
  }

  private String scope() {
    if (!tokens.acceptWord("USING")) {
      return null;
    }
    tokens.expectWord("SCOPE");
    return tokens.expectName().text();
  }

  private Optional<Condition> condition(String keyword) {
    return tokens.acceptWord(keyword) ? Optional.of(conditions.condition()) : Optional.empty();
  }

  private void with() {
    if (!tokens.acceptWord("WITH")) {
      return;
    }
    Token what = tokens.next();
    if (what.isWord("DATA")) {
      throw tokens.malformed(what.position(), "WITH DATA CATEGORY is supported for articles only");
    }
    throw tokens.malformed(what.position(), "WITH " + what.text() + " not allowed in this context");
  }

  private Optional<Query.Grouping> grouping() {
    if (!tokens.acceptWord("GROUP")) {
      return Optional.empty();
    }
    tokens.expectWord("BY");
    for (Query.Grouping.Kind kind : List.of(Query.Grouping.Kind.ROLLUP, Query.Grouping.Kind.CUBE)) {
      if (tokens.peek().isWord(kind.name()) && tokens.peek(1).isSymbol("(")) {
        tokens.next();
        tokens.expectLeftParenthesis();
        List<Expression> grouped = expressions.list();
        tokens.expectRightParenthesis();
        return Optional.of(new Query.Grouping(kind, grouped));
      }
    }
    return Optional.of(new Query.Grouping(Query.Grouping.Kind.PLAIN, expressions.list()));
  }

  private List<Query.Ordering> order() {
    List<Query.Ordering> order = new ArrayList<>();
    if (tokens.acceptWord("ORDER")) {
      tokens.expectWord("BY");
      do {
        order.add(ordering());
      } while (tokens.acceptSymbol(","));
    }
    return List.copyOf(order);
  }

  private Query.Ordering ordering() {
    Expression expression = expressions.expression();
    boolean descending = tokens.acceptWord("DESC");
    if (!descending) {
      tokens.acceptWord("ASC");
    }
    boolean nullsLast = false;
    if (tokens.acceptWord("NULLS")) {
      nullsLast = tokens.acceptWord("LAST");
      if (!nullsLast) {
        tokens.expectWord("FIRST");
      }
    }
    return new Query.Ordering(expression, descending, nullsLast);
  }

  private OptionalInt count(String keyword) {
    return tokens.acceptWord(keyword) ? OptionalInt.of(literals.count()) : OptionalInt.empty();
  }

  private void trailing() {
    while (tokens.acceptWord("FOR")) {
      Token purpose = tokens.next();
      if (purpose.isWord("UPDATE")) {
        throw tokens.malformed(purpose.position(), "FOR UPDATE not allowed in this context");
      }
      if (!purpose.isWord("VIEW") && !purpose.isWord("REFERENCE")) {
        throw tokens.malformed(purpose.position(), "unexpected token: '" + purpose.text() + "'");
      }
    }
    if (tokens.acceptWord("UPDATE")) {
      do {
        if (!tokens.acceptWord("TRACKING")) {
          tokens.expectWord("VIEWSTAT");
        }
      } while (tokens.acceptSymbol(","));
    }
    if (tokens.peek().isWord("ALL") && tokens.peek(1).isWord("ROWS")) {
      throw tokens.malformed(tokens.peek().position(), "ALL ROWS not allowed in this context");
    }
  }
}
