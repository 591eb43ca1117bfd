package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.SalesforceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results and errors as the corpus files write them. */
final class ResultText {

  private ResultText() {}

  static List<String> of(QueryResult result) {
    List<String> lines = new ArrayList<>();
    if (result.totalSize() != result.recordCount() || result.recordCount() == 0) {
      lines.add("# " + result.totalSize());
    }
    records(result).forEach(record -> lines.add("> " + record));
    return lines;
  }

  static List<String> of(SalesforceException error) {
    List<String> lines = new ArrayList<>(List.of("! " + error.code()));
    error.getMessage().lines().forEach(line -> lines.add(("! " + line).stripTrailing()));
    return lines;
  }

  private static List<String> records(QueryResult result) {
    return IntStream.range(0, result.recordCount())
        .mapToObj(index -> values(result.record(index)))
        .toList();
  }

  private static String values(QueryResult.Record record) {
    return Arrays.stream(record.values()).map(ResultText::value).collect(Collectors.joining(" | "));
  }

  private static String value(Object value) {
    if (value instanceof QueryResult.Record parent) {
      return parent.type() + "{" + values(parent) + "}";
    }
    if (value instanceof QueryResult children) {
      return "[" + String.join("; ", records(children)) + "]";
    }
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
