package dev.greendoor.localorg.soql.execute;

import java.util.function.IntUnaryOperator;

/**
 * Numbers of generated rows, in order.
 *
 * @param size how many
 * @param at the number at a position
 */
record Numbers(int size, IntUnaryOperator at) {

  static Numbers range(int from, int to) {
    return new Numbers(to - from, position -> from + position);
  }

  static Numbers of(int[] numbers) {
    return new Numbers(numbers.length, position -> numbers[position]);
  }

  /** Those that LIMIT and OFFSET leave. */
  Numbers within(Window window) {
    int skipped = (int) Math.min(size, window.offset());
    return new Numbers((int) window.size(size), position -> at.applyAsInt(skipped + position));
  }
}
