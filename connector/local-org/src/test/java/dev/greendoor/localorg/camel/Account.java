package dev.greendoor.localorg.camel;

import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/**
 * An account in the form in which camel-salesforce generates objects; it goes by the class name.
 */
public final class Account extends AbstractDescribedSObjectBase {

  public Account() {
    getAttributes().setType("Account");
  }

  static Account named(String name) {
    Account account = new Account();
    account.setName(name);
    return account;
  }

  /** The same account under its id, for an update. */
  Account withId(String id) {
    setId(id);
    return this;
  }

  @Override
  public SObjectDescription description() {
    SObjectDescription description = new SObjectDescription();
    description.setName("Account");
    return description;
  }
}
