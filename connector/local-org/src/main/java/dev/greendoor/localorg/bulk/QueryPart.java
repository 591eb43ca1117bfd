package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.soql.QueryResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some records of a query's answer, by their positions in it.
 *
 * @param positions ascending
 */
@SuppressWarnings("ArrayRecordComponent") // a million positions; nobody compares or changes them
record QueryPart(QueryResult result, int[] positions) {

  static QueryPart all(QueryResult result) {
    return new QueryPart(result, IntStream.range(0, result.recordCount()).toArray());
  }

  /**
   * The answer in parts by ranges of ids, as many as there are ranges.
   *
   * @param firstIds the first id of each range, ascending; ids before it belong to the first
   */
  static List<QueryPart> byId(QueryResult result, List<String> firstIds) {
    List<IntStream.Builder> parts = new ArrayList<>();
    firstIds.forEach(id -> parts.add(IntStream.builder()));
    String[] starts = firstIds.toArray(String[]::new);
    for (int position = 0; position < result.recordCount(); position++) {
      int found = Arrays.binarySearch(starts, result.record(position).id());
      parts.get(Math.max(0, found < 0 ? -found - 2 : found)).add(position);
    }
    return parts.stream().map(part -> new QueryPart(result, part.build().toArray())).toList();
  }

  int size() {
    return positions.length;
  }
}
