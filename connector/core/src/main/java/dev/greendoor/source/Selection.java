package dev.greendoor.source;

import java.util.Collection;

/**
 * Which records of a mapping are read.
 *
 * @param condition SOQL condition beside the mapping's own filter; null for all
 * @param order what follows {@code ORDER BY}, or null
 * @param limit most records; 0 for all
 * @param withDeleted whether rows in the recycle bin are read too, marked as deleted
 */
public record Selection(String condition, String order, int limit, boolean withDeleted) {

  /** The records with these ids. */
  public static Selection ids(Collection<String> ids, boolean withDeleted) {
    return new Selection("Id IN ('" + String.join("','", ids) + "')", null, 0, withDeleted);
  }
}
