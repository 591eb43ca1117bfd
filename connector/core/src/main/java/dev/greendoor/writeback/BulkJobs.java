package dev.greendoor.writeback;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.source.BulkIngest;
import dev.greendoor.source.BulkIngest.State;
import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxClaims;
import dev.greendoor.store.OutboxJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs of the Bulk API that carry messages. A job is noted with its messages before it has data,
 * and asked later what became of them, by this process or by whoever goes on after it.
 */
final class BulkJobs {

  /** One internal batch of the org: no two batches ever hold one parent. */
  static final int MOST_ROWS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(BulkJobs.class);
  private static final int MOST_JOBS = 2;
  private static final Duration HOLDS = Duration.ofMinutes(2);
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

  /** Outcomes in one transaction: H2 takes ever longer over long ones. */
  private static final int SETTLED_TOGETHER = 1_000;

  private final BulkIngest ingest;
  private final OutboxJobs jobs;
  private final OutboxClaims claims;
  private final Set<String> beingFed = ConcurrentHashMap.newKeySet();
  private final ReentrantLock watching = new ReentrantLock();
  private final Map<String, Hold> holds = new HashMap<>();

  /** A claim on a job's messages, and when it is to be renewed. */
  private record Hold(String claim, Instant renewAt) {}

  BulkJobs(BulkIngest ingest, Database database, OutboxClaims claims, String node) {
    this.ingest = ingest;
    this.jobs = new OutboxJobs(database, node);
    this.claims = claims;
  }

  /** Whether another job may be started now. */
  boolean hasRoom() {
    return jobs.count() < MOST_JOBS;
  }

  /** Whether a job of ours, or one that nobody holds, is unsettled. */
  boolean anyOpen() {
    return !jobs.open().isEmpty();
  }

  /**
   * Sends claimed messages off. New records and known ones travel apart: a master cannot be written
   * on a record that exists.
   */
  void start(WriteMapping mapping, List<OutboxMessage> messages) {
    for (boolean known : List.of(true, false)) {
      List<OutboxMessage> some =
          messages.stream().filter(message -> (message.recordId() != null) == known).toList();
      if (!some.isEmpty()) {
        feed(mapping, BulkCsv.of(mapping, BulkResults.fields(mapping, known), some), some);
      }
    }
  }

  private void feed(WriteMapping mapping, BulkCsv csv, List<OutboxMessage> messages) {
    List<OutboxMessage> left = messages.subList(csv.messages().size(), messages.size());
    String job;
    try {
      job = ingest.create(mapping.target(), mapping.key());
    } catch (ConnectorException e) {
      claims.release(messages);
      throw e;
    }
    beingFed.add(job);
    try {
      jobs.assign(csv.messages(), job);
      ingest.upload(job, csv.bytes());
      ingest.close(job);
      LOG.info("Bulk job {}: {} rows of {}", job, csv.messages().size(), mapping.target());
    } finally {
      beingFed.remove(job);
      if (!left.isEmpty()) {
        claims.release(left);
      }
    }
  }

  /**
   * Looks at every open job, and settles those that are through. A job that was never fed, or that
   * a stop of write-back ends, is aborted.
   *
   * @param mayGoOn whether write-back is on
   */
  void watch(boolean mayGoOn, Senders senders, Sending sending) {
    if (!watching.tryLock()) {
      return;
    }
    try {
      for (String job : jobs.open()) {
        if (!beingFed.contains(job)) {
          watch(job, mayGoOn, senders, sending);
        }
      }
    } finally {
      watching.unlock();
    }
  }

  private void watch(String job, boolean mayGoOn, Senders senders, Sending sending) {
    String claim = held(job);
    BulkIngest.Progress progress = ingest.progress(job);
    if (progress.state() == State.OPEN || (progress.state() == State.RUNNING && !mayGoOn)) {
      ingest.abort(job);
      progress = ingest.progress(job);
    }
    if (progress.state() == State.RUNNING) {
      return;
    }
    holds.remove(job);
    List<OutboxMessage> messages = jobs.messages(job, claim);
    if (messages.isEmpty()) {
      return;
    }
    List<WriteOutcome> outcomes = outcomes(job, progress, messages, senders);
    for (int from = 0; from < outcomes.size(); from += SETTLED_TOGETHER) {
      sending.settle(outcomes.subList(from, Math.min(outcomes.size(), from + SETTLED_TOGETHER)));
    }
  }

  /** Renewed now and then: it touches every message of the job. */
  private String held(String job) {
    Hold hold = holds.get(job);
    if (hold == null || Instant.now().isAfter(hold.renewAt())) {
      hold = new Hold(jobs.hold(job, HOLDS), Instant.now().plus(RENEWED_AFTER));
      holds.put(job, hold);
    }
    return hold.claim();
  }

  private List<WriteOutcome> outcomes(
      String job, BulkIngest.Progress progress, List<OutboxMessage> messages, Senders senders) {
    Optional<WriteMapping> mapping = senders.mapping(messages.get(0).writeMapping());
    if (mapping.isEmpty() || progress.state() == State.GONE) {
      String reason = "bulk job " + job + " is gone: " + progress.message();
      return messages.stream().map(one -> BulkResults.unknown(one, reason)).toList();
    }
    if (progress.state() == State.FAILED) {
      LOG.warn("Bulk job {} did not come to its end: {}", job, progress.message());
    }
    return new BulkResults(ingest, mapping.get()).of(job, progress, messages);
  }
}
