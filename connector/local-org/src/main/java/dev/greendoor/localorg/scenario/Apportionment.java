package dev.greendoor.localorg.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whole numbers that vary as if by chance and yet have an exact sum. */
final class Apportionment {

  private Apportionment() {}

  /**
   * Draws {@code count} numbers between {@code least} and {@code most} that add up to {@code
   * total}: many small ones and few large ones when the mean lies low in the span.
   */
  static List<Integer> of(int count, int total, int least, int most, Dice dice) {
    if (count == 0) {
      return List.of();
    }
    double mean = (double) total / count;
    if (mean < least || mean > most) {
      throw new IllegalArgumentException(
          "%d numbers in %d..%d cannot add up to %d".formatted(count, least, most, total));
    }
    double skew = (most - least) / Math.max(mean - least, 1e-9) - 1;
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(least + (int) Math.round((most - least) * Math.pow(dice.real(0, 1), skew)));
    }
    balance(drawn, total, least, most, dice);
    return Collections.unmodifiableList(drawn);
  }

  private static void balance(List<Integer> drawn, int total, int least, int most, Dice dice) {
    int missing = total - drawn.stream().mapToInt(Integer::intValue).sum();
    while (missing != 0) {
      int step = Integer.signum(missing);
      int at = dice.whole(0, drawn.size() - 1);
      int moved = drawn.get(at) + step;
      if (moved >= least && moved <= most) {
        drawn.set(at, moved);
        missing -= step;
      }
    }
  }
}
