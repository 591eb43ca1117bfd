package dev.greendoor.localorg.soql.syntax;

import java.util.List;

/** One entry of a SELECT list. */
public sealed interface SelectItem {

  /** Offset in the query's text. */
  int position();

  /** A field or function; {@code alias} is null when none is given. */
  record Selected(Expression expression, String alias, int position) implements SelectItem {}

  /** Children: {@code (SELECT Id FROM Contacts)}. */
  record Children(Query query, int position) implements SelectItem {}

  /** {@code FIELDS(ALL)}, {@code FIELDS(STANDARD)} or {@code FIELDS(CUSTOM)}. */
  record FieldSet(Kind kind, int position) implements SelectItem {
    /** Which fields. */
    public enum Kind {
      ALL,
      STANDARD,
      CUSTOM
    }
  }

  /**
   * {@code TYPEOF What WHEN Account THEN Phone ELSE Name END}.
   *
   * @param otherwise fields for every other type; empty without ELSE
   */
  record TypeOf(
      Expression.FieldName relationship,
      List<When> branches,
      List<Expression.FieldName> otherwise,
      int position)
      implements SelectItem {

    /** The fields for one type of parent. */
    public record When(String type, List<Expression.FieldName> fields, int position) {}
  }
}
