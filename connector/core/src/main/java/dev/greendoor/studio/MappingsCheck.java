package dev.greendoor.studio;

import dev.greendoor.home.Home;
import dev.greendoor.mapping.MappingFinding;
import dev.greendoor.mapping.MappingReview;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceFacts;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.StoreTables;
import dev.greendoor.writeback.WriteMappingReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds all mappings of a home, of both directions, against the live org and the store. */
public final class MappingsCheck {

  private final SalesforceLogin login;
  private final SalesforceRest rest;
  private final ApiBudget budget;
  private final Database database;
  private final Map<String, String> families;

  /**
   * A check of this org and store.
   *
   * @param families family of mappings → the choice that an admin made
   */
  public MappingsCheck(
      SalesforceLogin login,
      SalesforceRest rest,
      ApiBudget budget,
      Database database,
      Map<String, String> families) {
    this.login = login;
    this.rest = rest;
    this.budget = budget;
    this.database = database;
    this.families = Map.copyOf(families);
  }

  /**
   * All findings, of the org as it is at this moment.
   *
   * @throws dev.greendoor.error.ConnectorException LOGIN_REFUSED or UNAVAILABLE when the org cannot
   *     be asked
   */
  public List<MappingFinding> of(Home home) {
    SalesforceFacts org = new SalesforceFacts(rest, new SalesforceDescribe(rest, login, budget));
    StoreTables store = new StoreTables(database, login.orgId());
    List<MappingFinding> all =
        new ArrayList<>(new MappingReview("salesforce", org, store, families).of(home));
    all.addAll(new WriteMappingReview(rest, database).of(home));
    return List.copyOf(all);
  }
}
