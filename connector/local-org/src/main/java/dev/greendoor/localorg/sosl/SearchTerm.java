package dev.greendoor.localorg.sosl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a record must have in its fields to be found. */
sealed interface SearchTerm {

  /** Whether fields, each given as its words, have it. */
  boolean matches(List<List<String>> fields);

  /** Words that stand side by side in one field; each may have wildcards. */
  record Phrase(List<Pattern> words) implements SearchTerm {

    static Phrase of(String text) {
      return new Phrase(SearchTerm.words(text).stream().map(Phrase::pattern).toList());
    }

    @Override
    public boolean matches(List<List<String>> fields) {
      return fields.stream().anyMatch(this::isIn);
    }

    private boolean isIn(List<String> field) {
      for (int start = 0; start + words.size() <= field.size(); start++) {
        int matched = 0;
        while (matched < words.size()
            && words.get(matched).matcher(field.get(start + matched)).matches()) {
          matched++;
        }
        if (matched == words.size()) {
          return true;
        }
      }
      return false;
    }

    private static Pattern pattern(String word) {
      return Pattern.compile(word.replace("*", ".*").replace("?", "."));
    }
  }

  /** All of them. */
  record And(List<SearchTerm> terms) implements SearchTerm {
    @Override
    public boolean matches(List<List<String>> fields) {
      return terms.stream().allMatch(term -> term.matches(fields));
    }
  }

  /** Any of them. */
  record Or(List<SearchTerm> terms) implements SearchTerm {
    @Override
    public boolean matches(List<List<String>> fields) {
      return terms.stream().anyMatch(term -> term.matches(fields));
    }
  }

  /** Not this one. */
  record Not(SearchTerm term) implements SearchTerm {
    @Override
    public boolean matches(List<List<String>> fields) {
      return !term.matches(fields);
    }
  }

  /** The words of a text in lower case: letters and digits, and the wildcards of a search. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}*?]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
