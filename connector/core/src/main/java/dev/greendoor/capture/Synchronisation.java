package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.source.BulkQuery;
import dev.greendoor.source.ChangeSubscriber;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.WatermarkTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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

  /** How long after a change the objects that follow it are read. */
  private static final Duration FOLLOWED_FOR = Duration.ofSeconds(5);

  private final Home home;
  private final Database database;
  private final SalesforceLogin login;
  private final ProducerTemplate camel;
  private final SalesforceQuery query;
  private final SalesforceDescribe describe;
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<String, Instant> lastChanged = new ConcurrentHashMap<>();
  private final CountDownLatch connected = new CountDownLatch(1);
  private Snapshot snapshot;
  private Poll poll;
  private ChangeSubscriber subscriber;

  public Synchronisation(
      Home home, Database database, SalesforceLogin login, ProducerTemplate camel) {
    this.home = home;
    this.database = database;
    this.login = login;
    this.camel = camel;
    SalesforceRest rest = new SalesforceRest(camel, login.settings().apiVersion());
    this.query = new SalesforceQuery(rest);
    this.describe = new SalesforceDescribe(rest);
  }

  /**
   * Logs in and holds the mappings against the org. Nothing is read yet.
   *
   * @return the 18-character id of the org
   * @throws ConnectorException of type CONFIGURATION naming the file or setting at fault
   */
  public String prepare() {
    String org = login.orgId();
    List<String> known = new WatermarkTable(database).orgs();
    if (!known.isEmpty() && !known.contains(org)) {
      throw new ConnectorException(
          ErrorCode.ORG_CHANGED,
          "greendoor.salesforce.login-url: the store holds org %s, but %s is org %s. Point greendoor.store.url to a store of its own."
              .formatted(known.get(0), login.settings().loginUrl(), org));
    }
    CapturedObjects objects =
        CapturedObjects.prepare(Mappings.read(home, "salesforce"), describe::object, database);
    poll = new Poll(org, objects, query, database, writing);
    snapshot = new Snapshot(org, objects, new BulkQuery(camel, login), query, database);
    ChangeCapture changes = new ChangeCapture(org, TOPIC, objects, poll, database, writing, this);
    subscriber = new ChangeSubscriber(login, TOPIC, describe::object, changes);
    return org;
  }

  /** Reads every object that has not been read to its end. */
  public void snapshot(CaptureProgress progress) {
    // Fixed before the first row is read: what changes from here on is polled once the stream is
    // open.
    poll.begin(Instant.now());
    if (!snapshot.complete()) {
      snapshot.run(progress);
    }
  }

  /** Opens the change stream, then reads what changed since the snapshot began or the last stop. */
  public void startChanges() {
    subscriber.start();
    try {
      if (!connected.await(30, TimeUnit.SECONDS)) {
        LOG.warn("{} is not open yet; changes arrive by polling until it is", TOPIC);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    poll.pollEverything();
  }

  /** Polls the objects that have no change events. */
  public void poll() {
    poll.pollObjects();
  }

  /** Polls every object. */
  public void pollEverything() {
    poll.pollEverything();
  }

  /** Polls the objects that follow what changed within the last seconds. */
  public void follow() {
    Instant since = Instant.now().minus(FOLLOWED_FOR);
    lastChanged.values().removeIf(at -> at.isBefore(since));
    poll.pollAfter(Set.copyOf(lastChanged.keySet()));
  }

  @Override
  public void changed(Set<String> objects) {
    Instant now = Instant.now();
    objects.forEach(object -> lastChanged.put(object, now));
    camel.asyncSendBody("seda:salesforce-changed", null);
  }

  @Override
  public void connected() {
    connected.countDown();
  }

  @Override
  public void positionLost() {
    camel.asyncRequestBody("direct:salesforce-poll-everything-now", (Object) null);
  }

  @Override
  public void close() {
    if (subscriber != null) {
      subscriber.close();
    }
  }
}
