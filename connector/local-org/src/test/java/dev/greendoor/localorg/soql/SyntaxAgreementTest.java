package dev.greendoor.localorg.soql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.soql.syntax.QueryText;
import dev.greendoor.localorg.soql.syntax.SoqlParser;
import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/** Our parser against the open grammar of Apex: what one takes for SOQL, the other does too. */
class SyntaxAgreementTest {

  private static final int QUERIES = 150;

  /** Parts that cannot be mistaken for names when a neighbour is missing. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "(",
          ")",
          ",",
          "=",
          "<",
          ">",
          "SELECT",
          "FROM",
          "WHERE",
          "AND",
          "OR",
          "IN",
          "LIKE",
          "NOT",
          "INCLUDES",
          "EXCLUDES",
          "BY",
          "SCOPE",
          "WHEN",
          "THEN",
          "END",
          "NULLS",
          "LIMIT",
          "OFFSET");

  @Test
  void bothAcceptWellFormedQueries() {
    SyntaxGenerator generator = new SyntaxGenerator(42);
    for (int i = 0; i < QUERIES; i++) {
      String query = generator.query();
      assertThat(theirs(query)).as("the oracle on %s", query).isTrue();
      assertThat(ours(query)).as(query).isTrue();
    }
  }

  @Test
  void bothJudgeQueriesWithAPartMissingAlike() {
    SyntaxGenerator generator = new SyntaxGenerator(43);
    int refused = 0;
    for (int i = 0; i < QUERIES; i++) {
      String[] parts = generator.query().split("(?<=[(), =<>])|(?=[(), =<>])");
      for (int missing = 0; missing < parts.length; missing++) {
        if (isStructure(parts, missing)) {
          String broken = without(parts, missing);
          boolean accepted = theirs(broken);
          refused += accepted ? 0 : 1;
          assertThat(ours(broken)).as(broken).isEqualTo(accepted);
        }
      }
    }
    assertThat(refused).isGreaterThan(QUERIES);
  }

  /** Without its comma, a name after a subquery looks to the oracle like the subquery's alias. */
  private static boolean isStructure(String[] parts, int index) {
    boolean makesAlias = parts[index].equals(",") && parts[index - 1].equals(")");
    return STRUCTURE.contains(parts[index].toUpperCase(Locale.ROOT)) && !makesAlias;
  }

  private static String without(String[] words, int missing) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      text.append(i == missing ? "" : words[i]);
    }
    return text.toString();
  }

  private static boolean ours(String query) {
    try {
      SoqlParser.parse(new QueryText(query));
      return true;
    } catch (SalesforceException e) {
      return false;
    }
  }

  private static boolean theirs(String query) {
    AtomicBoolean accepted = new AtomicBoolean(true);
    ApexErrorListener listener =
        new ApexErrorListener() {
          @Override
          public void apexSyntaxError(int line, int column, String message) {
            accepted.set(false);
          }
        };
    var pair = ApexParserFactory.createLexerAndParser(CharStreams.fromString(query), listener);
    pair.getParser().query();
    return accepted.get() && pair.getParser().getCurrentToken().getType() == Token.EOF;
  }
}
