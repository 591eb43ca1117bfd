package dev.greendoor.mapping;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * 64 bits that stand for the values of a row, the same whether they come from the source or from a
 * database. FNV-1a over the values' texts: quick, and no defence against anybody's intent.
 */
public final class RowHash {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private RowHash() {}

  /** The hash of values as {@link ColumnType#parse} makes them. */
  public static long of(List<Object> values) {
    long hash = BASIS;
    for (Object value : values) {
      for (byte b : text(value).getBytes(StandardCharsets.UTF_8)) {
        hash = (hash ^ b) * PRIME;
      }
      hash = (hash ^ 0xff) * PRIME; // no UTF-8 text holds it: the end of a value
    }
    return hash;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
    // PostgreSQL's text cannot hold it.
    return value.toString().replace("\0", "");
  }
}
