package dev.greendoor.localorg;

import dev.greendoor.localorg.approval.ApprovalLocks;
import dev.greendoor.localorg.bulk.BulkApi;
import dev.greendoor.localorg.cometd.StreamingApi;
import dev.greendoor.localorg.control.ControlApi;
import dev.greendoor.localorg.control.GeneratedRowsApi;
import dev.greendoor.localorg.control.LocalOrgControl;
import dev.greendoor.localorg.control.RecycleBin;
import dev.greendoor.localorg.dml.FaultyWrites;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.ApiUsage;
import dev.greendoor.localorg.http.Dispatcher;
import dev.greendoor.localorg.http.RequestLog;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.lightning.Lightning;
import dev.greendoor.localorg.lightning.PageFiles;
import dev.greendoor.localorg.login.ConnectedApp;
import dev.greendoor.localorg.login.OAuth;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.login.SessionAuthenticator;
import dev.greendoor.localorg.login.Sessions;
import dev.greendoor.localorg.login.SigningKey;
import dev.greendoor.localorg.login.WebLogin;
import dev.greendoor.localorg.metadata.DeployEndpoint;
import dev.greendoor.localorg.metadata.Deployments;
import dev.greendoor.localorg.pubsub.AvroSchemas;
import dev.greendoor.localorg.pubsub.FaultyDelivery;
import dev.greendoor.localorg.pubsub.PubSubServer;
import dev.greendoor.localorg.pubsub.PubSubSettings;
import dev.greendoor.localorg.rest.RestApi;
import dev.greendoor.localorg.security.HiddenFields;
import dev.greendoor.localorg.soap.SoapApi;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that one org answers over HTTP and gRPC. */
final class OrgApi implements AutoCloseable {

  private final Org org;
  private final FaultRules faults;
  private final People people;
  private final SessionAuthenticator authenticator;
  private final BulkApi bulk;
  private final Lightning lightning;
  private final Deployments deployments;
  private final StreamingApi streaming;
  private final Dispatcher dispatcher;
  private PubSubServer pubSub;

  OrgApi(
      Org org,
      LocalOrgOptions options,
      ConnectedApp app,
      SigningKey key,
      OrgAddress address,
      ApiUsage usage,
      RequestLog log,
      FaultRules faults,
      LocalOrgControl control)
      throws IOException {
    this.org = org;
    this.faults = faults;
    this.people = new People(org.store());
    Sessions sessions = new Sessions(options.sessionTimeout());
    this.authenticator =
        new SessionAuthenticator(sessions, people, new HiddenFields(org.access(), faults));
    org.records()
        .guardBy(new ApprovalLocks(org.approvals(), new FaultyWrites(faults, org.store())));
    this.bulk =
        new BulkApi(
            org.store(),
            org.queries(),
            org.records(),
            faults,
            org.jobFiles(),
            type -> org.generated().of(type).isPresent(),
            (userId, client, version) -> authenticator.background(userId, "bulk", client, version));
    AvroSchemas eventSchemas = new AvroSchemas(org.bus()::eventObjects);
    this.streaming =
        new StreamingApi(org.bus(), eventSchemas, authenticator, new FaultyDelivery(faults));
    this.lightning =
        new Lightning(
            options.lightning().map(PageFiles::in).orElseGet(PageFiles::onClassPath),
            org.store()::schema,
            () -> org.metadata().customPermissions(),
            org.bus(),
            type -> eventSchemas.of(type).id(),
            people,
            key,
            address,
            options.namedCredentials());
    this.deployments =
        new Deployments(
            org, id -> people.activeById(id).map(People::name).orElse(id), org.store().clock());
    Router router = new Router();
    new WebLogin(people, sessions).route(router);
    new OAuth(app, people, sessions, key, address).route(router);
    AtomicReference<Dispatcher> complete = new AtomicReference<>();
    RestApi rest =
        new RestApi(
            org.store(),
            org.records(),
            org.queries(),
            org.store().replication(),
            people,
            address,
            usage,
            org.bus().deliveries(),
            eventSchemas,
            org.approvals(),
            org.cursors());
    rest.route(router, complete::get);
    new SoapApi(
            org.store(),
            org.records(),
            org.queries(),
            rest.locators(),
            people,
            sessions,
            authenticator,
            address,
            usage,
            deployments,
            org.approvals())
        .route(router);
    new DeployEndpoint(deployments).route(router);
    bulk.route(router);
    lightning.route(router);
    streaming.route(router);
    new ControlApi(control, org.store().clock(), log, faults, sessions).route(router);
    new RecycleBin(org.store(), org.records()).route(router);
    new GeneratedRowsApi(org.store(), org.generated()).route(router);
    this.dispatcher = new Dispatcher(router, authenticator);
    complete.set(dispatcher);
  }

  /** Opens the gRPC port. */
  void listen(int grpcPort) throws IOException {
    pubSub =
        PubSubServer.start(
            org.bus(),
            token -> authenticator.session(token, "pubsub"),
            new FaultyDelivery(faults),
            PubSubSettings.onPort(grpcPort));
  }

  int grpcPort() {
    return pubSub.port();
  }

  People people() {
    return people;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Org org() {
    return org;
  }

  @Override
  public void close() throws IOException {
    lightning.close();
    streaming.close();
    bulk.close();
    deployments.close();
    if (pubSub != null) {
      pubSub.close();
    }
    org.close();
  }
}
