package dev.greendoor.writeback;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.source.BulkIngest;
import dev.greendoor.source.Retry;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxClaims;
import dev.greendoor.store.WriteOutcomes;
import java.time.Duration;

/**
 * Drains the outbox into the org. Every message is tried until the org takes it or refuses it for a
 * reason of its own; a refused one is set aside and blocks no other. Several threads and several
 * nodes may drain side by side.
 */
public final class WriteBack {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Senders senders;
  private final BulkJobs jobs;
  private final int bulkFrom;
  private final OutboxClaims claims;
  private final WriteOutcomes outcomes;
  private final WriteBackSwitch permission;
  private final String node;

  /**
   * Puts the parts together, and takes back what an earlier process of this node was sending.
   *
   * @param bulkFrom from how many records of one mapping on a Bulk API job takes them
   * @param orgPackage tells which fields of the mappings the org has
   * @param node names this process among those that share the store
   */
  public WriteBack(
      Database database,
      WriteMappings mappings,
      SalesforceRest rest,
      BulkIngest bulk,
      int bulkFrom,
      WriteBackSwitch permission,
      OrgPackage orgPackage,
      String node) {
    this.senders = new Senders(database, mappings, rest, orgPackage);
    this.claims = new OutboxClaims(database, node);
    this.jobs = new BulkJobs(bulk, database, claims, node);
    this.bulkFrom = bulkFrom;
    this.outcomes = new WriteOutcomes(database);
    this.permission = permission;
    this.node = node;
    claims.releaseOwn();
  }

  /**
   * Sends everything that is due, as long as write-back is on.
   *
   * @return how many records the org took
   * @throws ConnectorException UNAVAILABLE when the org does not answer; what was not sent stays
   */
  public int drain() {
    return new Drain(senders, jobs, bulkFrom, claims, outcomes, permission, node).run();
  }

  /** As {@link #drain}; a first run is through only when its jobs are, too. */
  public void drainThrough() {
    drain();
    while (permission.isOn() && jobs.anyOpen()) {
      Retry.sleep(LOOK_AGAIN, "Waiting for jobs of the Bulk API");
      drain();
    }
  }
}
