package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whose org it is, and how it is set up.
 *
 * @param domain of its users' names and addresses
 * @param admin user name of the administrator, without the domain
 * @param chief user name of whoever leads sales
 * @param integrationUser user name that programs sign in as
 * @param language of the org, such as {@code en_US}
 * @param currency ISO code of the corporate currency; null in an org with one
 * @param fiscalQuarter the fiscal quarter that today lies in
 * @param upgrades share of open and of lost deals that are tries to sell more to a customer
 * @param personAccounts share of small customers that are people, not companies
 */
record Organisation(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String domain,
    @JsonProperty(required = true) String admin,
    @JsonProperty(required = true) String chief,
    @JsonProperty(required = true) String integrationUser,
    @JsonProperty(required = true) String timeZone,
    @JsonProperty(required = true) String locale,
    @JsonProperty(required = true) String language,
    String currency,
    @JsonProperty(required = true) int fiscalQuarter,
    @JsonProperty(required = true) double upgrades,
    double personAccounts) {

  /** The full name or address of a user. */
  String address(String username) {
    return username + "@" + domain;
  }
}
