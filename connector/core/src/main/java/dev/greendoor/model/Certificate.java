package dev.greendoor.model;

import java.time.Instant;
import java.util.List;

/**
 * What a comparison of one object's rows in the store with its records in the org found.
 *
 * @param org 18-character id of the org
 * @param object API name
 * @param position the change stream's position before the comparison began; empty when there was
 *     none
 * @param startedAt when the org began to be read
 * @param finishedAt when every difference had been looked at twice
 * @param orgRows how many records the org gave
 * @param storeRows how many live rows the store had
 * @param ranges the ranges of ids, each with its count and hash
 * @param missing ids that the org has and the store has not
 * @param extra ids that the store has and the org has not
 * @param different ids whose values differ
 * @param repairedAt when exactly those were read again, or null
 */
public record Certificate(
    String org,
    String object,
    String position,
    Instant startedAt,
    Instant finishedAt,
    long orgRows,
    long storeRows,
    List<Range> ranges,
    List<String> missing,
    List<String> extra,
    List<String> different,
    Instant repairedAt) {

  /**
   * The records whose ids begin alike.
   *
   * @param from how their ids begin
   * @param rows how many the org has
   * @param hash of all their values, whatever their order
   */
  public record Range(String from, long rows, String hash) {}

  /** Whether the store equalled the org. */
  public boolean isClean() {
    return missing.isEmpty() && extra.isEmpty() && different.isEmpty();
  }

  /** The same, its differences having been repaired. */
  public Certificate repaired(Instant at) {
    return new Certificate(
        org,
        object,
        position,
        startedAt,
        finishedAt,
        orgRows,
        storeRows,
        ranges,
        missing,
        extra,
        different,
        at);
  }
}
