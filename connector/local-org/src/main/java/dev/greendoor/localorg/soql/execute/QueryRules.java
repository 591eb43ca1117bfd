package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.syntax.Query;
import dev.greendoor.localorg.soql.syntax.SelectItem;

/** Limits on a query as a whole. */
record QueryRules(QueryContext context) {

  private static final int MAX_OFFSET = 2000;
  private static final int MAX_FIELDS_LIMIT = 200;

  /**
   * Refuses what the API in use does not allow.
   *
   * @throws SalesforceException MALFORMED_QUERY or NUMBER_OUTSIDE_VALID_RANGE
   */
  void check(Query query) {
    if (query.offset().orElse(0) > MAX_OFFSET) {
      throw context
          .text()
          .error(
              ErrorCode.NUMBER_OUTSIDE_VALID_RANGE,
              query.positions().offset(),
              "Maximum SOQL offset allowed is " + MAX_OFFSET);
    }
    query.select().forEach(item -> checkFieldSet(item, query));
    if (context.options().bulk()) {
      checkBulk(query);
    }
  }

  /** FIELDS(STANDARD) is bounded by the schema; the others need a bound. */
  private void checkFieldSet(SelectItem item, Query query) {
    if (!(item instanceof SelectItem.FieldSet set)
        || set.kind() == SelectItem.FieldSet.Kind.STANDARD) {
      return;
    }
    if (context.options().bulk()) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY,
          "The SOQL FIELDS function is not supported with an unbounded set of fields: "
              + set.kind());
    }
    if (query.limit().orElse(Integer.MAX_VALUE) > MAX_FIELDS_LIMIT) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY,
          "The SOQL FIELDS function must have a LIMIT of at most " + MAX_FIELDS_LIMIT);
    }
  }

  private static void checkBulk(Query query) {
    if (query.offset().isPresent()) {
      throw unsupportedInBulk("OFFSET");
    }
    if (query.countsOnly() || AggregatePlanner.isAggregate(query)) {
      throw unsupportedInBulk("Aggregate functions and GROUP BY");
    }
    if (query.select().stream().anyMatch(SelectItem.Children.class::isInstance)) {
      throw unsupportedInBulk("Aggregate Relationships");
    }
  }

  /** A Bulk API refusal, which has no place in the text. */
  private static SalesforceException unsupportedInBulk(String what) {
    return new SalesforceException(
        ErrorCode.MALFORMED_QUERY, what + " not supported in Bulk Query");
  }
}
