package dev.greendoor.localorg.soql.execute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rows of a group have in common.
 *
 * @param rolledUp bit i is set when key i is summed over (ROLLUP, CUBE) rather than common
 * @param values the common values, nulls included, numbers without trailing zeros
 */
record GroupKey(int rolledUp, List<Object> values) {

  /** The key of a row's values at one level of subtotals. */
  static GroupKey of(Object[] values, int rolledUp) {
    List<Object> common = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      common.add((rolledUp >> i & 1) == 1 ? null : comparable(values[i]));
    }
    return new GroupKey(rolledUp, common);
  }

  /** A value that equals others of the same amount. */
  static Object comparable(Object value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  boolean isRolledUp(int key) {
    return (rolledUp >> key & 1) == 1;
  }
}
