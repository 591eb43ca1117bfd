package dev.greendoor.localorg.sosl;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.sosl.Search.Returning;
import dev.greendoor.localorg.sosl.Search.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Parses {@code FIND {text} IN … FIELDS RETURNING … LIMIT …}. */
public final class SoslParser {

  private static final String[] CLAUSES = {"WHERE", "ORDER", "LIMIT", "OFFSET"};

  private final SearchCursor cursor;

  private SoslParser(String sosl) {
    cursor = new SearchCursor(sosl);
  }

  /**
   * Parses a whole search.
   *
   * @throws SalesforceException MALFORMED_SEARCH
   */
  public static Search parse(String sosl) {
    return new SoslParser(sosl).search();
  }

  /** The group of fields of this name; the word FIELDS may follow it. */
  public static Scope scope(String name) {
    String word = name.strip().toUpperCase(Locale.ROOT).replaceFirst("\\s+FIELDS$", "");
    return Stream.of(Scope.values())
        .filter(scope -> scope.name().equals(word))
        .findFirst()
        .orElseThrow(() -> SearchCursor.malformed("unexpected token: '" + name + "'"));
  }

  private Search search() {
    cursor.expect("FIND");
    String text = cursor.braced();
    Scope scope = Scope.ALL;
    if (cursor.accept("IN")) {
      scope = scope(cursor.expectWord());
      cursor.expect("FIELDS");
    }
    List<Returning> returning = cursor.accept("RETURNING") ? returning() : List.of();
    while (cursor.accept("WITH")) {
      cursor.expect("SPELL_CORRECTION");
      cursor.accept('=');
      cursor.expectWord();
    }
    OptionalInt limit = count("LIMIT");
    if (!cursor.atEnd()) {
      throw cursor.unexpected();
    }
    return new Search(text, scope, returning, limit);
  }

  private List<Returning> returning() {
    List<Returning> objects = new ArrayList<>();
    do {
      String object = cursor.expectWord();
      objects.add(cursor.accept('(') ? returning(object) : Returning.ids(object));
    } while (cursor.accept(','));
    return objects;
  }

  private Returning returning(String object) {
    String fields = cursor.until(CLAUSES);
    if (fields.isEmpty()) {
      throw cursor.unexpected();
    }
    String clauses = cursor.until("LIMIT", "OFFSET");
    OptionalInt limit = count("LIMIT");
    OptionalInt offset = count("OFFSET");
    if (!cursor.accept(')')) {
      throw cursor.unexpected();
    }
    return new Returning(object, fields, clauses, limit, offset.orElse(0));
  }

  private OptionalInt count(String keyword) {
    return cursor.accept(keyword) ? OptionalInt.of(cursor.count()) : OptionalInt.empty();
  }
}
