package dev.greendoor.localorg.scenario;

/**
 * An account that has been written.
 *
 * @param currency ISO code of the currency that it pays in
 * @param personEmail address of the person that it is; null for companies
 */
record CustomerAccount(
    String id, AccountNames.Company company, Person owner, String currency, String personEmail) {

  boolean isPerson() {
    return personEmail != null;
  }
}
