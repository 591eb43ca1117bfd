package dev.greendoor.localorg.metadata;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.security.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deploys of an org, one after the other in the background, and what it is made of. */
public final class Deployments implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
  private static final String PREFIX = "0Af";
  private static final int KEPT = 100;

  private final DeployableOrg org;
  private final MetadataDeployer deployer;
  private final UnaryOperator<String> userNames;
  private final Clock clock;
  private final Instant since;
  private final AtomicLong lastNumber = new AtomicLong();
  private final Map<String, Deployment> deployments =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deployment> eldest) {
          return size() > KEPT;
        }
      };
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "metadata-deploy");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * The deploys of an org.
   *
   * @param userNames the name of the user with an id
   */
  public Deployments(DeployableOrg org, UnaryOperator<String> userNames, Clock clock) {
    this.org = org;
    this.deployer = new MetadataDeployer(org);
    this.userNames = userNames;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** The parts of {@code DescribeMetadataResult}: the kinds of metadata that the org keeps. */
  public static Map<String, Object> describe() {
    Map<String, Object> description = new HashMap<>();
    description.put(
        "metadataObjects", MetadataType.ALL.stream().map(MetadataType::description).toList());
    description.put("organizationNamespace", "");
    description.put("partialSaveAllowed", true);
    description.put("testRequired", false);
    return description;
  }

  /** The parts of {@code FileProperties} of each component of these kinds. */
  public List<Map<String, Object>> list(Collection<String> types, Session session) {
    return org.metadataFiles().components().stream()
        .filter(component -> types.contains(component.type()))
        .map(component -> properties(component, session))
        .toList();
  }

  private Map<String, Object> properties(MetadataComponent component, Session session) {
    Map<String, Object> properties = new HashMap<>();
    for (String action : List.of("created", "lastModified")) {
      properties.put(action + "ById", session.userId());
      properties.put(action + "ByName", userNames.apply(session.userId()));
      properties.put(action + "Date", since);
    }
    properties.put("fileName", component.zipPath());
    properties.put("fullName", component.fullName());
    properties.put("id", "");
    properties.put("manageableState", "unmanaged");
    properties.put("type", component.type());
    return properties;
  }

  /**
   * Takes a zip to be deployed in its turn, and answers the id to ask after it by.
   *
   * @throws SalesforceException when the user may not change metadata
   */
  public synchronized String deploy(byte[] zip, DeployOptions options, Session session) {
    if (!session.access().hasUserPermission("ModifyMetadata")
        && !session.access().hasUserPermission("ModifyAllData")) {
      throw new SalesforceException(
          ErrorCode.INSUFFICIENT_ACCESS,
          "INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions");
    }
    Deployment deployment =
        new Deployment(
            RecordId.of(PREFIX, lastNumber.incrementAndGet()),
            new Deployment.Author(session.userId(), userNames.apply(session.userId())),
            options,
            clock.instant());
    deployments.put(deployment.id(), deployment);
    worker.execute(() -> run(deployment, zip));
    return deployment.id();
  }

  /**
   * The parts of {@code DeployResult}; instants are told as such.
   *
   * @param withDetails whether to tell of each component
   */
  public Map<String, Object> result(String id, boolean withDetails, Session session) {
    return require(id, session).result(withDetails);
  }

  /** What was asked of the deploy of this id. */
  DeployOptions options(String id, Session session) {
    return require(id, session).options();
  }

  /** Takes a deploy back if it has not started; tells whether it has ended. */
  public boolean cancel(String id, Session session) {
    return require(id, session).cancel(clock.instant());
  }

  /** The deploy of this id, which only its author finds. */
  private synchronized Deployment require(String id, Session session) {
    Deployment deployment = deployments.get(RecordId.canonical(id).orElse(id));
    if (deployment == null || !deployment.author().userId().equals(session.userId())) {
      throw new SalesforceException(
          ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id");
    }
    return deployment;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private void run(Deployment deployment, byte[] zip) {
    if (!deployment.start(clock.instant())) {
      return;
    }
    try {
      List<ComponentResult> results = deployer.deploy(zip, deployment.options());
      deployment.end(results, clock.instant());
      LOG.info(
          "Deploy {}: {} of {} components",
          deployment.id(),
          results.stream().filter(ComponentResult::success).count(),
          results.size());
    } catch (ZipException useless) {
      deployment.fail(useless.getMessage(), clock.instant());
    } catch (IOException | RuntimeException defect) {
      LOG.error("Deploy {} failed", deployment.id(), defect);
      deployment.fail("UNKNOWN_EXCEPTION: the log of the org has the cause", clock.instant());
    }
  }
}
