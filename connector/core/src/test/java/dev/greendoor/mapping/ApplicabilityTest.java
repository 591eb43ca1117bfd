package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.home.Home;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the shipped mappings an org is served by. */
class ApplicabilityTest {

  private static final Mappings SHIPPED = Mappings.read(Home.of(Path.of("../..")), "salesforce");

  /** Which objects fill the tables of quotes, by what the org has and what an admin chose. */
  @ParameterizedTest(name = "{0}, chosen {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Quote QuoteLineItem Order                       |          | Order Quote QuoteLineItem
          Quote Order                                     |          | Order Quote
          SBQQ__Quote__c SBQQ__QuoteLine__c               |          | SBQQ__QuoteLine__c SBQQ__Quote__c
          Quote Order SBQQ__Quote__c SBQQ__Subscription__c |         | SBQQ__Quote__c SBQQ__Subscription__c
          Quote QuoteLineItem SBQQ__Quote__c              | standard | Quote QuoteLineItem
          Quote SBQQ__Quote__c                            | cpq      | SBQQ__Quote__c
          Quote SBQQ__Quote__c                            | none     |
          Account                                         |          |
          """)
  void aChoiceOfAFamily(String has, String chosen, String objects) {
    Set<String> org = Set.of(has.split(" "));
    Mappings applicable =
        SHIPPED.applicableTo(org::contains, chosen == null ? Map.of() : Map.of("quotes", chosen));
    Set<String> expected =
        objects == null ? Set.of() : new TreeSet<>(Arrays.asList(objects.split(" ")));
    assertThat(
            applicable.all().stream()
                .filter(mapping -> mapping.scope().applicability() != null)
                .map(ObjectMapping::object)
                .collect(Collectors.toSet()))
        .isEqualTo(expected);
  }

  @Test
  void whatIsLeftOutIsToldWithItsReason() {
    Set<String> org = Set.of("Quote", "SBQQ__Quote__c", "Case");
    Map<String, String> reasons =
        SHIPPED.leftOut(org::contains, Map.of()).stream()
            .collect(Collectors.toMap(one -> one.mapping().object(), Mappings.LeftOut::reason));
    assertThat(reasons)
        .containsEntry("Quote", "the org has SBQQ__Quote__c, so that quotes is not standard")
        .containsEntry("EmailMessage", "the org has no EmailMessage that this user may see")
        .doesNotContainKeys("SBQQ__Quote__c", "Case", "Opportunity");
    assertThat(
            SHIPPED.leftOut(org::contains, Map.of("quotes", "standard")).stream()
                .filter(one -> one.mapping().object().equals("SBQQ__Quote__c"))
                .map(Mappings.LeftOut::reason))
        .containsExactly("greendoor.families.quotes is standard, not cpq");
  }
}
