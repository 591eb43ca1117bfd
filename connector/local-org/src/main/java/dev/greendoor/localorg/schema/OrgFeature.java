package dev.greendoor.localorg.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/**
 * What Salesforce switches on for an org as a whole, and with it objects and fields that no other
 * org has. Schema files name the feature that an object or a field belongs to.
 */
public enum OrgFeature {
  /** Every record has a currency; rates convert between them. */
  @JsonProperty("multiCurrency")
  MULTI_CURRENCY("MultiCurrency"),
  /** Accounts that are people, each with a contact of its own behind it. */
  @JsonProperty("personAccounts")
  PERSON_ACCOUNTS("PersonAccounts");

  private final String definitionName;

  OrgFeature(String definitionName) {
    this.definitionName = definitionName;
  }

  /** The feature that a scratch org definition calls so, unless the local org has no such one. */
  static Optional<OrgFeature> named(String definitionName) {
    return Arrays.stream(values())
        .filter(feature -> feature.definitionName.equals(definitionName))
        .findFirst();
  }
}
