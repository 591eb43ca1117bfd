package dev.greendoor.localorg.soql.syntax;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses values. */
final class LiteralParser {

  /** Longer numbers could not be stored; parsing them would cost quadratic time. */
  private static final int MAX_DIGITS = 100;

  private static final int MAX_COUNT_DIGITS = 9;

  /** The offset with or without a colon: answers have it without, and clients send them back. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private static final int CURRENCY_CODE = 3;

  private final QueryText source;
  private final Tokens tokens;

  LiteralParser(QueryText source, Tokens tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  List<Literal> list() {
    tokens.expectLeftParenthesis();
    List<Literal> values = new ArrayList<>();
    do {
      values.add(literal());
    } while (tokens.acceptSymbol(","));
    tokens.expectRightParenthesis();
    return values;
  }

  Literal literal() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case TEXT -> StringEscapes.decode(source, tokens.next());
      case NUMERIC -> numeric(tokens.next());
      case WORD -> word();
      default -> throw tokens.unexpected();
    };
  }

  /** A whole number that is not negative, as LIMIT and OFFSET take it. */
  int count() {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.NUMERIC || !token.text().chars().allMatch(Character::isDigit)) {
      throw tokens.unexpected();
    }
    tokens.next();
    return token.text().length() > MAX_COUNT_DIGITS
        ? Integer.MAX_VALUE
        : Integer.parseInt(token.text());
  }

  private Literal word() {
    Token token = tokens.peek();
    int position = token.position();
    switch (token.text().toUpperCase(Locale.ROOT)) {
      case "NULL":
        tokens.next();
        return new Literal.Null(position);
      case "TRUE":
        tokens.next();
        return new Literal.Bool(true, position);
      case "FALSE":
        tokens.next();
        return new Literal.Bool(false, position);
      default:
        return isCurrency(token.text()) ? currency() : relativeDate();
    }
  }

  private Literal relativeDate() {
    Token token = tokens.peek();
    if (RelativeDate.needsCount(token.text())) {
      tokens.next();
      return new Literal.Relative(counted(token), token.position());
    }
    RelativeDate date = RelativeDate.named(token.text()).orElseThrow(tokens::unexpected);
    tokens.next();
    return new Literal.Relative(date, token.position());
  }

  private RelativeDate counted(Token name) {
    if (!tokens.acceptSymbol(":")) {
      throw tokens.malformed(
          tokens.peek().position(), "expecting a colon, found '" + tokens.peek().text() + "'");
    }
    int position = tokens.peek().position();
    int count = count();
    if (count > RelativeDate.MAX_COUNT) {
      throw tokens.malformed(position, "Invalid date range: " + name.text() + ":" + count);
    }
    return RelativeDate.counted(name.text(), count).orElseThrow();
  }

  private Literal currency() {
    Token token = tokens.next();
    String amount = token.text().substring(CURRENCY_CODE);
    Token fraction = tokens.peek();
    if (fraction.kind() == Token.Kind.NUMERIC
        && fraction.position() == token.end()
        && fraction.text().startsWith(".")) {
      amount += tokens.next().text();
    }
    String code = token.text().substring(0, CURRENCY_CODE).toUpperCase(Locale.ROOT);
    return new Literal.Currency(code, decimal(token, amount), token.position());
  }

  private static boolean isCurrency(String word) {
    return word.length() > CURRENCY_CODE
        && word.chars().limit(CURRENCY_CODE).allMatch(Character::isLetter)
        && word.chars().skip(CURRENCY_CODE).allMatch(Character::isDigit);
  }

  private Literal numeric(Token token) {
    String text = token.text().toUpperCase(Locale.ROOT);
    int position = token.position();
    try {
      if (text.indexOf('T') > 0) {
        return new Literal.DateTime(
            OffsetDateTime.parse(text, DATE_TIME).toInstant().truncatedTo(ChronoUnit.MILLIS),
            position);
      }
      if (text.indexOf(':') > 0) {
        return new Literal.Time(time(text), position);
      }
      if (text.indexOf('-') > 0) {
        return new Literal.Date(LocalDate.parse(text), position);
      }
    } catch (DateTimeException e) {
      throw source.malformed(position, "Invalid date: " + token.text());
    }
    return new Literal.Number(decimal(token, text), position);
  }

  private static LocalTime time(String text) {
    return text.endsWith("Z")
        ? LocalTime.parse(text.substring(0, text.length() - 1))
        : OffsetDateTime.parse("1970-01-01T" + text)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalTime();
  }

  private BigDecimal decimal(Token token, String text) {
    try {
      if (text.length() <= MAX_DIGITS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      throw source.malformed(token.position(), "unexpected token: '" + token.text() + "'");
    }
    throw source.malformed(token.position(), "Invalid number: " + token.text());
  }
}
