package dev.greendoor.writeback;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.model.WriteOutcome.Verdict;
import dev.greendoor.source.Retry;
import dev.greendoor.store.OutboxClaims;
import dev.greendoor.store.WriteOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run over the outbox. It takes one batch at a time and looks again after each, so that what is
 * more urgent overtakes what is left.
 */
final class Drain {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** Far longer than the slowest answer of the org, so that a claim outlives its call. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  /** The last call of a batch begins so long before its claim runs out. */
  private static final Duration RESERVE = Duration.ofSeconds(70);

  /** Until a job has its data; whoever watches it holds it on. */
  private static final Duration JOB_CLAIM = Duration.ofMinutes(10);

  private static final int MISSES = 5;
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  private final Senders senders;
  private final BulkJobs jobs;
  private final int bulkFrom;
  private final OutboxClaims claims;
  private final WriteOutcomes outcomes;
  private final WriteBackSwitch permission;
  private final String node;
  private final String run = UUID.randomUUID().toString();
  private final Announcements announcements = new Announcements();
  private Optional<OutboxClaims.Head> little = Optional.empty();
  private int littleLeft;
  private int written;
  private boolean settledAny;
  private int misses;

  Drain(
      Senders senders,
      BulkJobs jobs,
      int bulkFrom,
      OutboxClaims claims,
      WriteOutcomes outcomes,
      WriteBackSwitch permission,
      String node) {
    this.senders = senders;
    this.jobs = jobs;
    this.bulkFrom = bulkFrom;
    this.claims = claims;
    this.outcomes = outcomes;
    this.permission = permission;
    this.node = node;
  }

  /** Sends what is due; returns how many records the org took. */
  int run() {
    try {
      jobs.watch(permission.isOn(), senders, new Batch(List.of()));
      boolean goOn = true;
      while (goOn) {
        Optional<OutboxClaims.Head> head = next();
        goOn = head.isPresent() && send(head.get());
      }
      announcements.publish(senders.events());
    } finally {
      if (settledAny) {
        outcomes.finish(run);
      }
    }
    return written;
  }

  private Optional<OutboxClaims.Head> next() {
    return permission.isOn() ? claims.head() : Optional.empty();
  }

  /** Sends one batch; false when what is next must wait for jobs. */
  private boolean send(OutboxClaims.Head head) {
    Optional<WriteMapping> mapping = senders.mapping(head.writeMapping());
    if (mapping.isPresent() && isMuch(mapping.get(), head)) {
      return startJob(mapping.get(), head);
    }
    List<OutboxMessage> messages = claims.claim(head, CollectionSender.MOST, false, CLAIM);
    if (messages.isEmpty()) {
      return another();
    }
    misses = 0;
    if (mapping.isPresent()) {
      sendBatch(mapping.get(), messages);
    } else {
      String reason = "no write mapping " + head.writeMapping() + " any more";
      settle(messages.stream().map(message -> rejected(message, reason)).toList());
    }
    return true;
  }

  /** Somebody else was faster, or replaces the messages just now: a few more looks. */
  private boolean another() {
    Retry.sleep(A_MOMENT, "Write-back");
    return ++misses < MISSES;
  }

  /** Counted once for the batches that it then takes, and not before each. */
  private boolean isMuch(WriteMapping mapping, OutboxClaims.Head head) {
    if (!mapping.fitsBulk() || head.deletion()) {
      return false;
    }
    if (little.filter(head::equals).isEmpty() || littleLeft <= 0) {
      littleLeft = claims.count(head, bulkFrom);
      little = Optional.of(head);
    }
    boolean much = littleLeft >= bulkFrom;
    littleLeft = much ? 0 : littleLeft - CollectionSender.MOST;
    return much;
  }

  private boolean startJob(WriteMapping mapping, OutboxClaims.Head head) {
    if (!jobs.hasRoom()) {
      return false;
    }
    List<OutboxMessage> messages = claims.claim(head, BulkJobs.MOST_ROWS, true, JOB_CLAIM);
    if (messages.isEmpty()) {
      return another();
    }
    misses = 0;
    if (permission.isOn()) {
      jobs.start(mapping, messages);
    } else {
      claims.release(messages);
    }
    return true;
  }

  private void sendBatch(WriteMapping mapping, List<OutboxMessage> messages) {
    Batch batch = new Batch(messages);
    try {
      senders.of(mapping).send(mapping, messages, batch);
    } catch (ConnectorException e) {
      batch.failed(e);
    } finally {
      batch.release();
    }
  }

  private void settle(List<WriteOutcome> settled) {
    if (!settled.isEmpty()) {
      settledAny = true;
      written += outcomes.settle(run, node, settled);
    }
  }

  private static WriteOutcome rejected(OutboxMessage message, String reason) {
    return Tries.rejected(message, Transport.COLLECTION, null, reason);
  }

  /** The messages of one claim, until each is settled. */
  private final class Batch implements Sending {

    private final Map<Long, OutboxMessage> open = new LinkedHashMap<>();
    private final Instant lastCall = Instant.now().plus(CLAIM).minus(RESERVE);

    Batch(List<OutboxMessage> messages) {
      messages.forEach(message -> open.put(message.id(), message));
    }

    @Override
    public String run() {
      return run;
    }

    @Override
    public boolean mayGoOn() {
      return Instant.now().isBefore(lastCall) && permission.isOn();
    }

    @Override
    public void settle(List<WriteOutcome> settled) {
      Drain.this.settle(settled);
      for (WriteOutcome outcome : settled) {
        open.remove(outcome.message().id());
        senders
            .mapping(outcome.message().writeMapping())
            .ifPresent(mapping -> announcements.note(mapping, outcome));
        if (outcome.verdict() == Verdict.REJECTED) {
          LOG.warn(
              "{} {} was refused and is set aside: {}",
              outcome.message().writeMapping(),
              outcome.message().externalKey(),
              outcome.reply());
        }
      }
    }

    void failed(ConnectorException e) {
      List<OutboxMessage> rest = List.copyOf(open.values());
      if (e.type() == ErrorType.UNAVAILABLE) {
        settle(
            rest.stream()
                .map(m -> Tries.later(m, Transport.COLLECTION, e.code().name(), e.getMessage()))
                .toList());
        throw e;
      }
      if (e.type() == ErrorType.CONFIGURATION) {
        throw e;
      }
      settle(rest.stream().map(message -> rejected(message, e.getMessage())).toList());
    }

    void release() {
      if (!open.isEmpty()) {
        claims.release(List.copyOf(open.values()));
      }
    }
  }
}
