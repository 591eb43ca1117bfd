package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.approval.Approvals;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Replication;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.ApiUsage;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.DailyUse;
import dev.greendoor.localorg.http.Dispatcher;
import dev.greendoor.localorg.http.Endpoint;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.pubsub.AvroSchemas;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.sosl.SearchService;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The REST API under {@code /services/data} and {@code /services/apexrest}. */
public final class RestApi {

  private static final String BASE = "/services/data/{version}";

  private final Records rows;
  private final RecordService records;
  private final QueryService queries;
  private final Replication replication;
  private final People people;
  private final OrgAddress address;
  private final ApiUsage usage;
  private final DailyUse deliveries;
  private final AvroSchemas eventSchemas;
  private final Approvals approvals;
  private final QueryLocators locators;
  private final ApexRest apexRest = new ApexRest();

  /**
   * The API of an org.
   *
   * @param cursors folder in which queries are kept that were not read to the end; empty in memory
   */
  public RestApi(
      Records rows,
      RecordService records,
      QueryService queries,
      Replication replication,
      People people,
      OrgAddress address,
      ApiUsage usage,
      DailyUse deliveries,
      AvroSchemas eventSchemas,
      Approvals approvals,
      Optional<Path> cursors) {
    this.rows = rows;
    this.records = records;
    this.queries = queries;
    this.replication = replication;
    this.people = people;
    this.address = address;
    this.usage = usage;
    this.deliveries = deliveries;
    this.eventSchemas = eventSchemas;
    this.approvals = approvals;
    this.locators = new QueryLocators(cursors, queries);
  }

  /** Queries that were not read to the end, whichever API continues them. */
  public QueryLocators locators() {
    return locators;
  }

  /** Where Apex classes are published. */
  public ApexRest apexRest() {
    return apexRest;
  }

  /**
   * Adds the resources to the org's table.
   *
   * @param dispatcher answers the calls within a composite; known when the table is complete
   */
  public void route(Router router, Supplier<Dispatcher> dispatcher) {
    ObjectAccess objects = new ObjectAccess(rows::schema, queries);
    VersionsEndpoint versions = new VersionsEndpoint(people, address);
    router.add("GET", "/services/data", Guard.OPEN, versions::versions);
    add(router, "GET", "", versions::resources);
    add(router, "GET", "/limits", new LimitsEndpoint(usage, deliveries)::answer);
    add(router, "GET", "/recent", new RecentEndpoint(rows)::answer);
    routeQueries(router);
    routeComposites(router, objects, dispatcher);
    routeEvents(router, objects);
    ApprovalsEndpoint process = new ApprovalsEndpoint(approvals);
    add(router, "GET", "/process/approvals", process::list);
    add(router, "POST", "/process/approvals", process::process);
    routeReplication(router, objects);
    routeRecords(router, objects);
    apexRest.route(router);
  }

  private void routeQueries(Router router) {
    QueryEndpoint query = new QueryEndpoint(queries, locators);
    add(router, "GET", "/query", query::query);
    add(router, "GET", "/queryAll", query::queryAll);
    add(router, "GET", "/tooling/query", query::tooling);
    SearchEndpoint search = new SearchEndpoint(new SearchService(rows, queries));
    add(router, "GET", "/search", search::search);
    add(router, "GET", "/parameterizedSearch", search::byParameters);
    add(router, "POST", "/parameterizedSearch", search::byBody);
    add(router, "GET", "/query/{locator}", query::next);
    add(router, "GET", "/queryAll/{locator}", query::next);
    add(router, "GET", "/tooling/query/{locator}", query::next);
  }

  private void routeComposites(
      Router router, ObjectAccess objects, Supplier<Dispatcher> dispatcher) {
    CollectionsEndpoint collections = new CollectionsEndpoint(objects, records);
    Subrequests subrequests = new Subrequests(dispatcher);
    CompositeEndpoint composites =
        new CompositeEndpoint(subrequests, new CompositeRun(subrequests, records));
    add(router, "POST", "/composite", composites::composite);
    add(router, "POST", "/composite/batch", composites::batch);
    add(router, "POST", "/composite/graph", composites::graph);
    add(router, "POST", "/composite/sobjects", collections::create);
    add(router, "PATCH", "/composite/sobjects", collections::update);
    add(router, "DELETE", "/composite/sobjects", collections::delete);
    add(router, "GET", "/composite/sobjects/{object}", collections::retrieve);
    add(router, "POST", "/composite/sobjects/{object}", collections::retrieveByBody);
    add(router, "PATCH", "/composite/sobjects/{object}/{field}", collections::upsert);
    add(
        router,
        "POST",
        "/composite/tree/{object}",
        new TreeEndpoint(objects, rows::schema, records)::create);
  }

  private void routeEvents(Router router, ObjectAccess objects) {
    EventSchemaEndpoint schemas = new EventSchemaEndpoint(eventSchemas, objects);
    add(router, "GET", "/event/eventSchema/{id}", schemas::byId);
    add(router, "GET", "/sobjects/{object}/eventSchema", schemas::byName);
  }

  private void routeReplication(Router router, ObjectAccess objects) {
    ReplicationEndpoint changes = new ReplicationEndpoint(objects, replication);
    add(router, "GET", "/sobjects/{object}/deleted", changes::deleted);
    add(router, "GET", "/sobjects/{object}/updated", changes::updated);
  }

  private void routeRecords(Router router, ObjectAccess objects) {
    SObjectEndpoint single = new SObjectEndpoint(objects, records, new Conditional(rows));
    ExternalIdEndpoint external = new ExternalIdEndpoint(objects, records);
    DescribeEndpoint describe = new DescribeEndpoint(rows::schema, objects);
    add(router, "GET", "/sobjects", describe::global);
    add(router, "GET", "/sobjects/{object}", describe::summary);
    add(router, "GET", "/sobjects/{object}/describe", describe::object);
    add(router, "GET", "/sobjects/{object}/describe/layouts", describe::layouts);
    add(router, "POST", "/sobjects/{object}", single::create);
    add(router, "GET", "/sobjects/{object}/{id}", single::read);
    add(router, "PATCH", "/sobjects/{object}/{id}", single::update);
    add(router, "DELETE", "/sobjects/{object}/{id}", single::delete);
    add(
        router,
        "GET",
        "/sobjects/{object}/{field}/{value}",
        new NestedEndpoint(objects, external)::read);
    add(router, "PATCH", "/sobjects/{object}/{field}/{value}", external::upsert);
    add(router, "DELETE", "/sobjects/{object}/{field}/{value}", external::delete);
  }

  /** Adds a resource of every version; other versions are refused before the endpoint runs. */
  private static void add(Router router, String method, String path, Endpoint endpoint) {
    router.add(
        method,
        BASE + path,
        (Call call) -> {
          ApiVersion.require(call.variable("version"));
          return endpoint.answer(call);
        });
  }
}
