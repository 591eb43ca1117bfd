package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;

/** Access to an opportunity or a case gives read access to its account. */
final class ImplicitAccounts {

  private final Records records;
  private final ObjectType opportunities;
  private final ObjectType cases;
  private final Field opportunityAccount;
  private final Field opportunityOwner;
  private final Field caseAccount;
  private final Field caseOwner;

  ImplicitAccounts(Records records) {
    this.records = records;
    this.opportunities = records.schema().require("Opportunity");
    this.cases = records.schema().require("Case");
    this.opportunityAccount = opportunities.require("AccountId");
    this.opportunityOwner = opportunities.require("OwnerId");
    this.caseAccount = cases.require("AccountId");
    this.caseOwner = cases.require("OwnerId");
  }

  boolean readable(String accountId, Viewer viewer) {
    Boolean known = viewer.implicitAccounts().get(accountId);
    if (known != null) {
      return known;
    }
    boolean readable = opened(accountId, viewer);
    viewer.implicitAccounts().put(accountId, readable);
    return readable;
  }

  private boolean opened(String accountId, Viewer viewer) {
    for (Row row : records.referencing(opportunities, opportunityAccount, accountId)) {
      boolean own =
          viewer.owns(row.value(opportunityOwner))
              || viewer.grants().opportunity(row.id()) != AccessLevel.NONE;
      if (own && !row.isDeleted()) {
        return true;
      }
    }
    for (Row row : records.referencing(cases, caseAccount, accountId)) {
      if (viewer.owns(row.value(caseOwner)) && !row.isDeleted()) {
        return true;
      }
    }
    return false;
  }
}
