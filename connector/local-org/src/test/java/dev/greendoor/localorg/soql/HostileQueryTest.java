package dev.greendoor.localorg.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.soql.value.LikePattern;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Queries made to break something: they are answered or refused, soon, and by nothing but the
 * rules.
 */
class HostileQueryTest {

  private static final SampleOrg ORG = new SampleOrg();
  private static final Duration SOON = Duration.ofSeconds(10);

  static Stream<String> refused() {
    return Stream.of(
        "SELECT Id FROM Account WHERE " + "(".repeat(50_000),
        "SELECT Id FROM Account WHERE " + "(".repeat(500) + "Id = null" + ")".repeat(500),
        "SELECT Id FROM Account WHERE " + "NOT (".repeat(10_000),
        "SELECT " + "(SELECT Id, ".repeat(5_000),
        "SELECT " + "FORMAT(".repeat(10_000),
        "SELECT Id FROM Account WHERE Id IN "
            + "(SELECT Id FROM Account WHERE Id IN ".repeat(2_000),
        "SELECT Id FROM Account WHERE AnnualRevenue > " + "9".repeat(90_000),
        "SELECT Id FROM Account LIMIT " + "9".repeat(90_000) + " OFFSET " + "9".repeat(9_000),
        "SELECT " + "a.".repeat(45_000) + "b FROM Account",
        "SELECT Id FROM Account WHERE Name = '" + "\\".repeat(90_001) + "'",
        "SELECT Id FROM Account -- " + "x".repeat(100_000),
        "'".repeat(99_999),
        "\\",
        "",
        "\u0000\uFFFF\uD800");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefused(String query) {
    assertTimeoutPreemptively(
        SOON, () -> assertThatThrownBy(() -> run(query)).isInstanceOf(SalesforceException.class));
  }

  static Stream<String> answered() {
    return Stream.of(
        "SELECT Id FROM Account WHERE Name = 'x'" + " OR Name = 'x'".repeat(7_000),
        "SELECT Id FROM Account WHERE Name != 'x'" + " AND Name != 'x'".repeat(6_000),
        "SELECT Id FROM Account WHERE Name IN ('a'" + ", 'b'".repeat(19_000) + ")",
        "SELECT Id FROM Account WHERE " + "(".repeat(90) + "Id = null" + ")".repeat(90),
        "SELECT Id FROM Account WHERE Name LIKE '" + "%a".repeat(20_000) + "'",
        "SELECT Id FROM Account LIMIT " + "9".repeat(90_000),
        "SELECT Id\n\t\r FROM\u00a0Account".replace("\u00a0", " ".repeat(90_000)));
  }

  @ParameterizedTest
  @MethodSource("answered")
  void isAnswered(String query) {
    assertTimeoutPreemptively(SOON, () -> assertThat(run(query)).isNotNull());
  }

  @Test
  void matchesPatternsInTimeOfPatternTimesText() {
    LikePattern pattern = new LikePattern("%a".repeat(1_000) + "b");
    assertTimeoutPreemptively(
        SOON, () -> assertThat(pattern.matches("a".repeat(30_000))).isFalse());
  }

  /** Damaged queries are refused in Salesforce's words; nothing else escapes. */
  @Test
  void survivesDamagedQueries() {
    Random random = new Random(11);
    SyntaxGenerator generator = new SyntaxGenerator(11);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder query = new StringBuilder(generator.query().replace("Thing__c", "Opportunity"));
      for (int damage = 0; damage <= random.nextInt(4); damage++) {
        query.setCharAt(random.nextInt(query.length()), (char) (32 + random.nextInt(96)));
      }
      try {
        assertThat(run(query.toString())).isNotNull();
      } catch (SalesforceException e) {
        assertThat(e.getMessage()).as("message for %s", query).isNotBlank();
      }
    }
  }

  private static QueryResult run(String query) {
    return ORG.service().query(query, QueryService.Options.REST, ORG.admin());
  }
}
