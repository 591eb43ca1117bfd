package dev.greendoor.localorg.automation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyNameTest {

  @ParameterizedTest
  @CsvSource({
    "Acme, ACME Inc., true",
    "Acme, The Acme Company, true",
    "Müller GmbH, Muller, true",
    "Northwind Traders, Northwind Trader, true",
    "Northwind Traders, Northwind Tradres, true",
    "Acme, Acne, false",
    "Acme, Apex, false",
    "Global Media, Global Mining, false",
    "Co, Co, true",
    "Co, Inc, false"
  })
  void legalFormsAndSlipsDoNotTellCompaniesApart(String one, String other, boolean same) {
    assertThat(CompanyName.of(one).isLike(CompanyName.of(other))).isEqualTo(same);
    assertThat(CompanyName.of(other).isLike(CompanyName.of(one))).isEqualTo(same);
  }
}
