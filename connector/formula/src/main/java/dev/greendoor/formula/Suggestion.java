package dev.greendoor.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class Suggestion {

  private Suggestion() {}

  /** {@code Did you mean FirstName?}, or nothing when no known name is near. */
  static String didYouMean(String written, Collection<String> known) {
    String wanted = written.toLowerCase(Locale.ROOT);
    int tolerance = Math.min(3, (written.length() + 2) / 3);
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> distance(wanted, name) <= tolerance)
        .map(name -> " Did you mean " + name + "?")
        .orElse("");
  }

  /** Letters to insert, remove or replace, whatever their case. */
  private static int distance(String wanted, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
