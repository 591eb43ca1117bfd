package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.Certificate;
import dev.greendoor.model.SyncStatus;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.ApiLane;
import dev.greendoor.source.BulkQuery;
import dev.greendoor.source.ChangeSubscriber;
import dev.greendoor.source.DeletedRecords;
import dev.greendoor.source.EventAllowance;
import dev.greendoor.source.Retry;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.CertificateTable;
import dev.greendoor.store.Database;
import dev.greendoor.store.DeferredIndexes;
import dev.greendoor.store.RejectedTable;
import dev.greendoor.store.WatermarkTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store equal to one org: the snapshot first, then changes as they come, and polls where
 * no changes come. Used as a bean by the routes.
 */
public final class Synchronisation implements ChangeCapture.Listener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Synchronisation.class);
  private static final String TOPIC = "/data/ChangeEvents";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How long after a change the objects that follow it are read. */
  private static final Duration FOLLOWED_FOR = Duration.ofSeconds(5);

  private final Database database;
  private final SalesforceLogin login;
  private final ProducerTemplate camel;
  private final SalesforceRest rest;
  private final EventAllowance deliveries;
  private final ApiBudget budget;
  private final EchoFilter echo;
  private final Map<String, String> families;
  private final Map<String, Instant> lastChanged = new ConcurrentHashMap<>();
  private volatile CountDownLatch connected = new CountDownLatch(1);
  private volatile CapturedOrg org;
  private volatile Stream stream;

  /**
   * A synchronisation that {@link #prepare} has to begin.
   *
   * @param echo tells our own changes from those of people
   */
  public Synchronisation(
      Database database,
      SalesforceLogin login,
      ProducerTemplate camel,
      ApiBudget budget,
      EchoFilter echo) {
    this(database, login, camel, budget, echo, Map.of());
  }

  /**
   * A synchronisation that {@link #prepare} has to begin.
   *
   * @param echo tells our own changes from those of people
   * @param families family of mappings → the choice that an admin made
   */
  public Synchronisation(
      Database database,
      SalesforceLogin login,
      ProducerTemplate camel,
      ApiBudget budget,
      EchoFilter echo,
      Map<String, String> families) {
    this.families = Map.copyOf(families);
    this.database = database;
    this.login = login;
    this.camel = camel;
    this.budget = budget;
    this.echo = echo;
    this.rest = new SalesforceRest(camel, login.settings().apiVersion(), budget);
    this.deliveries = new EventAllowance(rest.on(ApiLane.CHANGES));
  }

  /**
   * Logs in, and makes sure that this is the org whose records the store holds.
   *
   * @return the 18-character id of the org
   * @throws ConnectorException ORG_CHANGED when it is another one
   */
  public String sameOrg() {
    String orgId = login.orgId();
    List<String> known = new WatermarkTable(database).orgs();
    if (!known.isEmpty() && !known.contains(orgId)) {
      throw new ConnectorException(
          ErrorCode.ORG_CHANGED,
          "greendoor.salesforce.login-url: the store holds org %s, but %s is org %s. Point greendoor.store.url to a store of its own; or, if it has taken the other's place as a refreshed sandbox does: greendoor org adopt --confirm %3$s"
              .formatted(known.get(0), login.settings().loginUrl(), orgId));
    }
    return orgId;
  }

  /**
   * Holds the mappings against the org, and is ready to capture by them. Nothing is read yet.
   *
   * @throws ConnectorException of type CONFIGURATION naming the file or setting at fault
   */
  public void prepare(Mappings declared) {
    String orgId = sameOrg();
    SalesforceDescribe describe = new SalesforceDescribe(rest.on(ApiLane.CHANGES), login, budget);
    declared
        .leftOut(describe::has, families)
        .forEach(one -> LOG.info("{} is left out: {}", one.mapping().file(), one.reason()));
    Mappings mappings = declared.applicableTo(describe::has, families);
    describe.read(mappings.all().stream().map(ObjectMapping::object).toList());
    CapturedObjects objects =
        CapturedObjects.prepare(
            orgId,
            mappings,
            describe,
            database,
            () -> camel.asyncSendBody("seda:drift?size=1&discardWhenFull=true", null));
    CaptureStore store = new CaptureStore(orgId, database, objects);
    OrgReader changes = new OrgReader(objects, new SalesforceQuery(rest.on(ApiLane.CHANGES)));
    OrgReader backfill = new OrgReader(objects, new SalesforceQuery(rest.on(ApiLane.BACKFILL)));
    BulkQuery bulk = new BulkQuery(camel, login, budget);
    Dependents dependents = new Dependents(store, objects, changes);
    Poll poll = new Poll(store, objects, changes, dependents);
    Snapshot snapshot =
        new Snapshot(
            store, objects, bulk, backfill, new DeferredIndexes(database), Snapshot.Settings.USUAL);
    Reconciliation reconciliation =
        new Reconciliation(
            store,
            TOPIC,
            objects,
            new OrgRows(bulk, backfill),
            backfill,
            new CertificateTable(database));
    org =
        new CapturedOrg(
            objects,
            new SyncReport(store, objects, snapshot, database),
            new RejectedRecords(store, objects, poll, reconciliation, new RejectedTable(database)),
            poll,
            new Deletions(
                store,
                objects,
                new DeletedRecords(rest.on(ApiLane.CHANGES), login, budget),
                dependents),
            snapshot,
            reconciliation,
            () -> {
              ChangeCapture capture =
                  new ChangeCapture(store, TOPIC, objects, poll, dependents, echo, this);
              return new Stream(
                  capture, new ChangeSubscriber(login, TOPIC, describe::object, capture));
            });
  }

  /** The parts that work together for one org. */
  private record CapturedOrg(
      CapturedObjects objects,
      SyncReport report,
      RejectedRecords rejected,
      Poll poll,
      Deletions deletions,
      Snapshot snapshot,
      Reconciliation reconciliation,
      Supplier<Stream> stream) {}

  /** Opened anew each time that this node begins to capture. */
  private record Stream(ChangeCapture changes, ChangeSubscriber subscriber) {}

  /**
   * Opens the change stream and reads every object that has not been read to its end. Changes that
   * arrive meanwhile wait until the snapshot is done.
   */
  public void snapshot(CaptureProgress progress) {
    Retry.whileUnavailable(
        PATIENCE,
        "The beginning",
        () -> {
          org.poll().begin();
          org.deletions().begin();
          return null;
        });
    connected = new CountDownLatch(1);
    stream = org.stream().get();
    stream.subscriber().start();
    awaitConnected();
    org.snapshot().run(progress);
  }

  private void awaitConnected() {
    try {
      if (!connected.await(30, TimeUnit.SECONDS)) {
        LOG.warn("{} is not open yet; changes arrive by polling until it is", TOPIC);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the changes in, and reads what changed since the snapshot began or the last stop. */
  public void startChanges() {
    stream.changes().snapshotDone();
    Retry.whileUnavailable(
        PATIENCE,
        "Catching up",
        () -> {
          pollEverything();
          return null;
        });
  }

  /** Polls the objects that have no change events. */
  public void poll() {
    org.poll().pollObjects(stream().filter(SyncStatus.Stream::open).isPresent());
  }

  /**
   * Polls every object, and asks what was deleted; objects whose deletions the org no longer tells
   * are reconciled.
   */
  public void pollEverything() {
    deliveries.read();
    Set<String> back = org.objects().recheckIncomplete();
    if (!back.isEmpty()) {
      org.reconciliation().run(back, true);
    }
    org.poll().pollEverything();
    Instant now = org.deletions().now();
    Set<String> untold = org.deletions().poll();
    if (!untold.isEmpty()) {
      org.reconciliation().run(untold, true);
      org.deletions().restart(untold, now);
    }
  }

  /** Polls the objects that follow what changed within the last seconds. */
  public void follow() {
    Instant since = Instant.now().minus(FOLLOWED_FOR);
    lastChanged.values().removeIf(at -> at.isBefore(since));
    org.poll().pollAfter(Set.copyOf(lastChanged.keySet()));
  }

  /** Holds the store against the org and repairs what differs: the schedule's check. */
  public void certify() {
    certify(List.of(), true);
  }

  /** API names of the objects that are captured. */
  public Set<String> objects() {
    Set<String> names = new TreeSet<>();
    org.objects().all().forEach(object -> names.add(object.name()));
    return names;
  }

  /** Holds the fields of every captured object against the org as it is now. */
  public void recheck() {
    Set<String> back = new TreeSet<>(org.objects().recheckAll());
    if (!back.isEmpty()) {
      org.reconciliation().run(back, true);
    }
  }

  /**
   * Holds the store against the org.
   *
   * @param objects API names; empty for all
   * @param repair whether exactly the differing records are read again
   */
  public List<Certificate> certify(Collection<String> objects, boolean repair) {
    return org.reconciliation().run(objects, repair);
  }

  /**
   * Reads records that were set aside again, after what was wrong with them is mended.
   *
   * @return how many were asked for; those that are still unreadable are set aside anew
   */
  public int retryRejected() {
    return org.rejected().retry();
  }

  /** Reads one record again that was set aside, by the store's number of it. */
  public int retryRejected(long id) {
    return org.rejected().retry(id);
  }

  /** How far the store follows the org; empty before {@link #prepare}. */
  public Optional<SyncStatus> status() {
    CapturedOrg present = org;
    return present == null
        ? Optional.empty()
        : Optional.of(
            present
                .report()
                .status(stream().orElse(SyncStatus.Stream.closed(TOPIC)), deliveries.state()));
  }

  /** How the change stream is; empty while this node does not capture. */
  public Optional<SyncStatus.Stream> stream() {
    return Optional.ofNullable(stream).map(open -> open.changes().status());
  }

  @Override
  public void changed(Map<String, Set<String>> records) {
    Instant now = Instant.now();
    records.keySet().forEach(object -> lastChanged.put(object, now));
    camel.asyncSendBody("seda:salesforce-changed", null);
  }

  @Override
  public void connected() {
    connected.countDown();
  }

  @Override
  public void missed() {
    camel.asyncSendBody("direct:salesforce-poll-everything-now", null);
  }

  /** Closes the change stream: another node captures, until {@link #snapshot} is called again. */
  public void stop() {
    Stream open = stream;
    if (open != null) {
      stream = null;
      open.subscriber().close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
