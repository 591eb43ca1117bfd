package dev.greendoor.localorg.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chance that comes out the same every time. Each deal throws its own dice, so that a change to one
 * leaves the others as they are.
 */
final class Dice {

  private static final long SEED = 0x51_4C_04L;

  private final Random random;

  private Dice(long seed) {
    random = new Random(seed);
  }

  /** Dice for one purpose; equal names throw equal numbers. */
  static Dice named(String... name) {
    return new Dice(SEED * 31 + String.join("/", name).hashCode());
  }

  double real(Span span) {
    return span.least() + (span.most() - span.least()) * random.nextDouble();
  }

  double real(double least, double most) {
    return real(new Span(least, most));
  }

  /** A whole number of the span, each equally likely. */
  int whole(Span span) {
    return whole((int) Math.round(span.least()), (int) Math.round(span.most()));
  }

  int whole(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  <T> List<T> shuffled(Collection<T> items) {
    List<T> copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }
}
