package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.security.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An object whose rows are worked out for each query instead of being stored, such as {@code
 * UserRecordAccess}. The schema describes it like any other; the query's filter is applied to the
 * rows that it returns.
 */
public interface ComputedObject {

  /** API name of the object. */
  String name();

  /**
   * Rows that a query can see; access has been decided when they are returned.
   *
   * @param filters by API name of the field, the values (ids in 18 characters) that the WHERE
   *     clause limits it to by {@code =} or {@code IN}
   * @throws dev.greendoor.localorg.SalesforceException MALFORMED_QUERY if a filter that the object
   *     needs is missing
   */
  Collection<Row> rows(Map<String, List<Object>> filters, Session session);
}
