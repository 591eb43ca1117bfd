package dev.greendoor.localorg.soql.syntax;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A parsed SELECT statement.
 *
 * @param scope of USING SCOPE, or null
 * @param limit at most this many rows
 * @param offset rows left out at the start
 */
public record Query(
    List<SelectItem> select,
    From from,
    String scope,
    Optional<Condition> where,
    Optional<Grouping> grouping,
    Optional<Condition> having,
    List<Ordering> order,
    OptionalInt limit,
    OptionalInt offset,
    Positions positions) {

  /**
   * What is read: an object, or in a subquery of the SELECT list a relationship.
   *
   * @param alias prefix for fields, or null
   */
  public record From(String name, String alias, int position) {}

  /** GROUP BY. */
  public record Grouping(Kind kind, List<Expression> expressions) {
    /** Which subtotals are added. */
    public enum Kind {
      PLAIN,
      ROLLUP,
      CUBE
    }
  }

  /** One entry of ORDER BY. */
  public record Ordering(Expression expression, boolean descending, boolean nullsLast) {}

  /** Offsets of clauses that errors point at; -1 for a clause that is not there. */
  public record Positions(int limit, int offset, int scope) {}

  /** Whether this is exactly {@code SELECT COUNT()}. */
  public boolean countsOnly() {
    return select.size() == 1
        && select.get(0) instanceof SelectItem.Selected selected
        && selected.expression() instanceof Expression.FunctionCall call
        && call.is("COUNT")
        && call.arguments().isEmpty();
  }
}
