package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.security.Session;

/** SOQL, executed as a user. */
public interface QueryService {

  /**
   * Where a query comes from, which decides what is allowed in it.
   *
   * @param includeDeleted {@code queryAll}: rows in the recycle bin too
   * @param bulk Bulk 2.0 rules: no aggregates, GROUP BY, OFFSET, subqueries or compound fields
   * @param tooling the Tooling API, which knows objects that the others do not
   */
  record Options(boolean includeDeleted, boolean bulk, boolean tooling) {
    public static final Options REST = new Options(false, false);
    public static final Options REST_ALL = new Options(true, false);
    public static final Options BULK = new Options(false, true);
    public static final Options BULK_ALL = new Options(true, true);
    public static final Options TOOLING = new Options(false, false, true);

    public Options(boolean includeDeleted, boolean bulk) {
      this(includeDeleted, bulk, false);
    }
  }

  /**
   * Parses and executes.
   *
   * @throws dev.greendoor.localorg.SalesforceException MALFORMED_QUERY (with row and column),
   *     INVALID_FIELD, INVALID_TYPE and the others, in Salesforce's words
   */
  QueryResult query(String soql, Options options, Session session);
}
