package dev.greendoor.localorg.soql.syntax;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A value written in a query. */
public sealed interface Literal {

  /** Offset in the query's text. */
  int position();

  /**
   * Quoted text.
   *
   * @param value the text meant
   * @param pattern the same for LIKE: {@code \%}, {@code \_} and {@code \\} keep their backslash
   */
  record Text(String value, String pattern, int position) implements Literal {}

  record Number(BigDecimal value, int position) implements Literal {}

  /** An amount with its currency, {@code USD5000}. */
  record Currency(String code, BigDecimal amount, int position) implements Literal {}

  record Bool(boolean value, int position) implements Literal {}

  record Null(int position) implements Literal {}

  record Date(LocalDate value, int position) implements Literal {}

  record DateTime(Instant value, int position) implements Literal {}

  record Time(LocalTime value, int position) implements Literal {}

  /** A date literal such as {@code LAST_N_DAYS:30}. */
  record Relative(RelativeDate date, int position) implements Literal {}
}
