package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.approval.Approvals;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.ApiUsage;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.login.SessionAuthenticator;
import dev.greendoor.localorg.login.Sessions;
import dev.greendoor.localorg.metadata.Deployments;
import dev.greendoor.localorg.rest.ObjectAccess;
import dev.greendoor.localorg.rest.QueryLocators;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.sosl.SearchService;

/** The partner API under {@code /services/Soap/u}, the metadata API under {@code …/m}. */
public final class SoapApi {

  private final SoapService partner;
  private final SoapService metadata;

  public SoapApi(
      OrgStore store,
      RecordService records,
      QueryService queries,
      QueryLocators locators,
      People people,
      Sessions sessions,
      SessionAuthenticator authenticator,
      OrgAddress address,
      ApiUsage usage,
      Deployments deployments,
      Approvals approvals) {
    metadata = new SoapService(SoapDialect.METADATA, authenticator, usage);
    new MetadataOperations(deployments).addTo(metadata);
    partner = new SoapService(SoapDialect.PARTNER, authenticator, usage);
    new PartnerSessions(people, sessions, address, store.clock()).addTo(partner);
    new PartnerDescribe(store::schema).addTo(partner);
    ObjectAccess objects = new ObjectAccess(store::schema, queries);
    SearchService searches = new SearchService(store, queries);
    new PartnerQueries(queries, searches, locators, objects, store.replication()).addTo(partner);
    new PartnerRecords(records, store::schema).addTo(partner);
    new PartnerApprovals(approvals).addTo(partner);
  }

  /** Adds the services to the org's table. */
  public void route(Router router) {
    partner.route(router, "/services/Soap/u");
    metadata.route(router, "/services/Soap/m");
  }
}
