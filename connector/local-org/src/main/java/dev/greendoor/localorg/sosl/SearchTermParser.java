package dev.greendoor.localorg.sosl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses what to find. AND binds closer than OR, and words side by side are all looked for; a
 * backslash makes the next character an ordinary one.
 */
final class SearchTermParser {

  private static final Pattern PIECE =
      Pattern.compile("\\s*(\"(?:\\\\.|[^\"\\\\])*\"|[()]|(?:\\\\.|[^\\s()\"\\\\])+|\\S)");
  private static final int SHORTEST = 2;
  private static final int MOST_PIECES = 1_000;

  private final List<String> pieces = new ArrayList<>();
  private int position;

  private SearchTermParser(String text) {
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find() && pieces.size() < MOST_PIECES) {
      pieces.add(matcher.group(1));
    }
  }

  /**
   * Parses a whole text.
   *
   * @throws dev.greendoor.localorg.SalesforceException MALFORMED_SEARCH
   */
  static SearchTerm parse(String text) {
    boolean longEnough =
        SearchTerm.words(text).stream()
            .anyMatch(word -> word.replaceAll("[*?]", "").length() >= SHORTEST);
    if (!longEnough) {
      throw SearchCursor.malformed("search term must be longer than one character: " + text);
    }
    SearchTermParser parser = new SearchTermParser(text);
    SearchTerm term = parser.or();
    if (parser.position < parser.pieces.size()) {
      throw SearchCursor.malformed("unexpected token: '" + parser.peek() + "'");
    }
    return term;
  }

  private SearchTerm or() {
    List<SearchTerm> terms = new ArrayList<>(List.of(and()));
    while (accept("OR")) {
      terms.add(and());
    }
    return terms.size() == 1 ? terms.get(0) : new SearchTerm.Or(terms);
  }

  private SearchTerm and() {
    List<SearchTerm> terms = new ArrayList<>(List.of(single()));
    while (position < pieces.size() && !peek().equals(")") && !is("OR")) {
      accept("AND");
      terms.add(accept("NOT") ? new SearchTerm.Not(single()) : single());
    }
    return terms.size() == 1 ? terms.get(0) : new SearchTerm.And(terms);
  }

  private SearchTerm single() {
    if (position == pieces.size()) {
      throw SearchCursor.malformed("unexpected token: '<EOF>'");
    }
    if (accept("(")) {
      SearchTerm inner = or();
      if (!accept(")")) {
        throw SearchCursor.malformed("expecting a right parentheses");
      }
      return inner;
    }
    String piece = pieces.get(position++);
    return SearchTerm.Phrase.of(piece.replaceAll("\\\\[*?]", " ").replace("\\", ""));
  }

  private String peek() {
    return pieces.get(position);
  }

  private boolean is(String word) {
    return position < pieces.size() && peek().toUpperCase(Locale.ROOT).equals(word);
  }

  private boolean accept(String word) {
    boolean next = is(word);
    position += next ? 1 : 0;
    return next;
  }
}
