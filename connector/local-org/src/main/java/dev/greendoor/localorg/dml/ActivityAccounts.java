package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import java.util.Optional;
import java.util.Set;

/** The account that an activity is about: that of its subject, else that of its person. */
final class ActivityAccounts implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Task", "Event");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    OrgStore store = context.store();
    draft.set(
        "AccountId",
        account(draft.text("WhatId"), store)
            .or(() -> account(draft.text("WhoId"), store))
            .orElse(null));
  }

  /** The account of a record, which may be one itself. */
  static Optional<String> account(String recordId, OrgStore store) {
    return Optional.ofNullable(recordId).flatMap(store::find).flatMap(ActivityAccounts::account);
  }

  private static Optional<String> account(Row row) {
    if (row.type().name().equals("Account")) {
      return Optional.of(row.id());
    }
    return row.type().field("AccountId").map(field -> (String) row.value(field));
  }
}
