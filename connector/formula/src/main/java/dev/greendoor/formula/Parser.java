package dev.greendoor.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds the tree of a formula: operators by precedence, all of them grouping to the left. */
final class Parser {

  /** Loosest first. */
  private static final List<List<String>> PRECEDENCE =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("=", "==", "<>", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("+", "-", "&"),
          List.of("*", "/"),
          List.of("^"));

  private static final int DEEPEST = 100;
  private static final int LONGEST_CHAIN = 500;

  private final List<Token> tokens;
  private int position;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Node parse(String source) {
    Parser parser = new Parser(Lexer.tokens(source));
    Node formula = parser.operation(0);
    Token rest = parser.peek();
    if (rest.is(")")) {
      throw new FormulaException(rest.column(), "Syntax error. Extra ')'");
    }
    if (rest.kind() != Token.Kind.END) {
      throw new FormulaException(
          rest.column(), "Syntax error. Expected an operator, found '" + rest.text() + "'");
    }
    return formula;
  }

  private Node operation(int level) {
    if (level == PRECEDENCE.size()) {
      return signed();
    }
    Node left = operation(level + 1);
    while (peek().kind() == Token.Kind.SYMBOL && PRECEDENCE.get(level).contains(peek().text())) {
      Token operator = next();
      Node right = operation(level + 1);
      left = operator(operator, left, right);
    }
    return left;
  }

  private Node signed() {
    Token sign = peek();
    if (sign.is("-") || sign.is("+") || sign.is("!")) {
      next();
      enter(sign);
      Node operand = signed();
      depth--;
      return sign.is("+") ? operand : operator(sign, operand);
    }
    return operand();
  }

  private Node operand() {
    Token token = next();
    if (token.is("(")) {
      enter(token);
      Node inner = operation(0);
      close(token);
      depth--;
      return inner;
    }
    return switch (token.kind()) {
      case NUMBER ->
          new Node.Literal(token.column(), FormulaType.NUMBER, new BigDecimal(token.text()));
      case TEXT -> new Node.Literal(token.column(), FormulaType.TEXT, token.text());
      case NAME -> peek().is("(") ? call(token) : nameOrConstant(token);
      case END ->
          throw new FormulaException(
              token.column(), "Syntax error. The formula ends where a value is expected");
      case SYMBOL ->
          throw new FormulaException(
              token.column(), "Syntax error. Expected a value, found '" + token.text() + "'");
    };
  }

  private Node call(Token name) {
    Token open = next();
    enter(name);
    List<Node> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        arguments.add(operation(0));
      } while (skip(","));
    }
    close(open);
    depth--;
    return new Node.Call(name.column(), name.text().toUpperCase(Locale.ROOT), false, arguments);
  }

  private static Node operator(Token symbol, Node... operands) {
    Node.Call call = new Node.Call(symbol.column(), symbol.text(), true, List.of(operands));
    if (call.height() > LONGEST_CHAIN) {
      throw new FormulaException(
          symbol.column(), "More than " + LONGEST_CHAIN + " operations build on one another");
    }
    return call;
  }

  private static Node nameOrConstant(Token name) {
    int column = name.column();
    return switch (name.text().toUpperCase(Locale.ROOT)) {
      case "TRUE" -> new Node.Literal(column, FormulaType.BOOLEAN, true);
      case "FALSE" -> new Node.Literal(column, FormulaType.BOOLEAN, false);
      case "NULL" -> new Node.Literal(column, FormulaType.NULL, null);
      default -> new Node.Reference(column, List.of(name.text().split("\\.")));
    };
  }

  private void close(Token open) {
    if (!skip(")")) {
      throw new FormulaException(
          peek().column(),
          "Syntax error. Missing ')' for the '(' in column %d".formatted(open.column()));
    }
  }

  private void enter(Token token) {
    if (++depth > DEEPEST) {
      throw new FormulaException(
          token.column(), "The formula nests deeper than " + DEEPEST + " levels");
    }
  }

  private boolean skip(String symbol) {
    if (peek().is(symbol)) {
      position++;
      return true;
    }
    return false;
  }

  private Token peek() {
    return tokens.get(position);
  }

  private Token next() {
    Token token = tokens.get(position);
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }
}
