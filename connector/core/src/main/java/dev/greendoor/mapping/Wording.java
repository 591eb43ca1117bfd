package dev.greendoor.mapping;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How near an org's own word for something comes to a word of the vocabulary. */
final class Wording {

  private static final Pattern NAMESPACE = Pattern.compile("^[A-Za-z][A-Za-z0-9]*__(?=.+__p?c$)");
  private static final Pattern SUFFIX = Pattern.compile("__p?c$");
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})");
  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Shorter words stand within others by chance: "art" in "Startdatum". */
  private static final int SHORTEST_PART = 4;

  private static final Map<String, String> UMLAUTS =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss");

  private Wording() {}

  /** A name or label in plain words: {@code Nächster_Schritt__c} gives "naechster schritt". */
  static String plain(String text) {
    String words = NAMESPACE.matcher(text.strip()).replaceFirst("");
    words = SUFFIX.matcher(words).replaceFirst("");
    words = HUMP.matcher(words).replaceAll(" ");
    words = Normalizer.normalize(words, Normalizer.Form.NFC);
    for (Map.Entry<String, String> umlaut : UMLAUTS.entrySet()) {
      words = words.replace(umlaut.getKey(), umlaut.getValue());
    }
    words = MARK.matcher(Normalizer.normalize(words, Normalizer.Form.NFD)).replaceAll("");
    words = OTHER.matcher(words.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return words.endsWith(" id") ? words.substring(0, words.length() - 3) : words;
  }

  /** The best {@link #likeness} of a name or label to words of any language. */
  static double likeness(String text, Map<String, ? extends Collection<String>> words) {
    String plain = plain(text);
    return words.values().stream()
        .flatMap(Collection::stream)
        .mapToDouble(word -> likeness(plain, word))
        .max()
        .orElse(0);
  }

  /**
   * From 0 to 1: the same words; all of the vocabulary's among others; the head of a compound word,
   * as "wert" in "auftragswert"; nothing alike.
   */
  private static double likeness(String plain, String word) {
    if (plain.equals(word)) {
      return 1;
    }
    List<String> had = Arrays.asList(plain.split(" ", -1));
    List<String> wanted = Arrays.asList(word.split(" ", -1));
    if (Collections.indexOfSubList(had, wanted) >= 0) {
      return 0.6 + 0.3 * wanted.size() / had.size();
    }
    boolean part = wanted.size() == 1 && word.length() >= SHORTEST_PART;
    if (part && had.stream().anyMatch(one -> one.endsWith(word))) {
      return had.size() == 1 ? 0.65 : 0.5;
    }
    return part && had.stream().anyMatch(one -> one.startsWith(word)) ? 0.4 : 0;
  }
}
