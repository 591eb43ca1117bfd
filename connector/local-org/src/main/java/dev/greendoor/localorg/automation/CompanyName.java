package dev.greendoor.localorg.automation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A company's name as far as it tells companies apart: without accents, punctuation, legal forms
 * and articles. Salesforce's own method compares in more ways (acronyms, n-grams) than this one.
 */
record CompanyName(String core) {

  /** One slip of the pen is forgiven for so many letters. */
  private static final int LETTERS_PER_SLIP = 8;

  private static final Set<String> NO_NAME =
      Set.of(
          "the",
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "ltd",
          "limited",
          "llc",
          "llp",
          "plc",
          "gmbh",
          "ag",
          "sa",
          "sarl",
          "bv",
          "nv",
          "ab",
          "oy",
          "kg",
          "and");

  static CompanyName of(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[.']", "");
    String core =
        Arrays.stream(plain.split("[^\\p{L}\\p{N}]+", -1))
            .filter(word -> !word.isEmpty() && !NO_NAME.contains(word))
            .collect(Collectors.joining(" "));
    return new CompanyName(core.isEmpty() ? plain.strip() : core);
  }

  boolean isLike(CompanyName other) {
    int longer = Math.max(core.length(), other.core.length());
    int slips = longer / LETTERS_PER_SLIP;
    return Math.abs(core.length() - other.core.length()) <= slips && distance(other.core) <= slips;
  }

  /** Letters to add, to leave out or to exchange until the names are the same. */
  private int distance(String other) {
    int[] before = new int[other.length() + 1];
    Arrays.setAll(before, column -> column);
    for (int row = 1; row <= core.length(); row++) {
      int[] now = new int[other.length() + 1];
      now[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int exchanged =
            before[column - 1] + (core.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
        now[column] = Math.min(exchanged, 1 + Math.min(before[column], now[column - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
