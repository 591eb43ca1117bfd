package dev.greendoor.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, by edit distance. */
public final class NearestName {

  /** More than so many letters apart, two names are two things. */
  private static final int FARTHEST = 3;

  private NearestName() {}

  /** {@code "; did you mean X?"}, or nothing when no name is near. */
  public static String hint(String wrong, Collection<String> names) {
    return of(wrong, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** The name that differs least; empty when none is near. */
  public static Optional<String> of(String wrong, Collection<String> names) {
    return names.stream()
        .filter(
            name -> distance(wrong, name) <= Math.min(FARTHEST, Math.max(2, wrong.length() / 3)))
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
