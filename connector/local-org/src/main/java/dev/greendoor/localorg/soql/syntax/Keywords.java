package dev.greendoor.localorg.soql.syntax;

import java.util.Locale;
import java.util.Set;

/** Words that cannot be names at some place. */
final class Keywords {

  private static final Set<String> RESERVED =
      Set.of("SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "LIKE", "LIMIT", "HAVING");

  private static final Set<String> AFTER_FROM =
      Set.of(
          "USING", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE",
          "ALL");

  private Keywords() {}

  /** Whether no field, function or alias can have this name. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word.toUpperCase(Locale.ROOT));
  }

  /** Whether this word after an object's name starts a clause, and so is no alias. */
  static boolean startsClause(String word) {
    return AFTER_FROM.contains(word.toUpperCase(Locale.ROOT));
  }
}
