package dev.greendoor.capture;

import dev.greendoor.mapping.RowHash;
import dev.greendoor.model.Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts and hashes of rows by range of ids, in whatever order the rows come. Constant in memory
 * but for the ranges, which have up to 62⁴ ids each, and for the rows of ranges that are looked
 * into.
 */
final class RangeHashes {

  /** Ids are given out in order; the last four of their fifteen characters count within a range. */
  private static final int RANGE_LENGTH = 11;

  private static final class Sum {
    long rows;
    long hash;
  }

  private final Map<String, Sum> sums = new TreeMap<>();
  private final Set<String> lookedInto;
  private final Map<String, Long> rows = new HashMap<>();
  private long unreadable;

  /** Hashes alone. */
  RangeHashes() {
    this(Set.of());
  }

  /** Hashes, and the single rows of these ranges. */
  RangeHashes(Set<String> lookedInto) {
    this.lookedInto = lookedInto;
  }

  void add(String id, List<Object> values) {
    long hash = RowHash.of(values);
    String range = id.substring(0, RANGE_LENGTH);
    Sum sum = sums.computeIfAbsent(range, unknown -> new Sum());
    sum.rows++;
    sum.hash += hash * 0x9E3779B97F4A7C15L; // a sum does not depend on the order
    if (lookedInto.contains(range)) {
      rows.put(id, hash);
    }
  }

  /** A record that counts, but was set aside for what it holds: there is nothing to compare. */
  void addUnreadable() {
    unreadable++;
  }

  long count() {
    return unreadable + sums.values().stream().mapToLong(sum -> sum.rows).sum();
  }

  /** Ranges that are not alike. */
  Set<String> differing(RangeHashes other) {
    Set<String> all = new TreeSet<>(sums.keySet());
    all.addAll(other.sums.keySet());
    all.removeIf(range -> alike(sums.get(range), other.sums.get(range)));
    return all;
  }

  private static boolean alike(Sum one, Sum other) {
    return one != null && other != null && one.rows == other.rows && one.hash == other.hash;
  }

  /** Ids that one of the two lacks, or whose values differ; of the ranges looked into. */
  Set<String> differingRows(RangeHashes other) {
    Set<String> ids = new TreeSet<>(rows.keySet());
    ids.addAll(other.rows.keySet());
    ids.removeIf(id -> rows.containsKey(id) && rows.get(id).equals(other.rows.get(id)));
    return ids;
  }

  List<Certificate.Range> ranges() {
    List<Certificate.Range> ranges = new ArrayList<>();
    sums.forEach(
        (from, sum) ->
            ranges.add(new Certificate.Range(from, sum.rows, Long.toHexString(sum.hash))));
    return ranges;
  }
}
