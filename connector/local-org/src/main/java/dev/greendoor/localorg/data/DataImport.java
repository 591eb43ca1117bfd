package dev.greendoor.localorg.data;

import java.util.Map;

/**
 * Loads rows as they are given, the way an org is filled before anybody uses it: audit fields,
 * history and relation rows included, without validation, automation or change events. Values that
 * the org derives (IsClosed, fiscal period, roll-ups) are derived all the same. All loads since the
 * last {@link #commit} become visible and durable together; readers wait meanwhile. One import
 * belongs to one thread.
 */
public interface DataImport extends AutoCloseable {

  /**
   * Adds one row.
   *
   * @param type API name of the object
   * @param values API name → stored value in the classes that {@link
   *     dev.greendoor.localorg.schema.FieldType} fixes; an {@code Id} may be given, else one is
   *     made
   * @return the 18-character id
   */
  String insert(String type, Map<String, ?> values);

  /** Makes everything since the last commit visible and durable. */
  void commit();

  /** Takes back what was not committed. */
  @Override
  void close();
}
