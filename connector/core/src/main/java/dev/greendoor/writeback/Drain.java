package dev.greendoor.writeback;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.model.WriteOutcome.Verdict;
import dev.greendoor.store.OutboxClaims;
import dev.greendoor.store.WriteOutcomes;
import java.time.Duration;
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
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Senders senders;
  private final OutboxClaims claims;
  private final WriteOutcomes outcomes;
  private final WriteBackSwitch permission;
  private final String node;
  private final String run = UUID.randomUUID().toString();
  private final Announcements announcements = new Announcements();
  private int written;
  private boolean settledAny;

  Drain(
      Senders senders,
      OutboxClaims claims,
      WriteOutcomes outcomes,
      WriteBackSwitch permission,
      String node) {
    this.senders = senders;
    this.claims = claims;
    this.outcomes = outcomes;
    this.permission = permission;
    this.node = node;
  }

  /** Sends what is due; returns how many records the org took. */
  int run() {
    try {
      Optional<OutboxClaims.Head> head = next();
      while (head.isPresent()) {
        send(head.get());
        head = next();
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

  private void send(OutboxClaims.Head head) {
    List<OutboxMessage> messages = claims.claim(head, CollectionSender.MOST, false, CLAIM);
    if (messages.isEmpty()) {
      return;
    }
    Optional<WriteMapping> mapping = senders.mapping(head.writeMapping());
    if (mapping.isEmpty()) {
      String reason = "no write mapping " + head.writeMapping() + " any more";
      settle(messages.stream().map(message -> rejected(message, reason)).toList());
      return;
    }
    Batch batch = new Batch(mapping.get(), messages);
    try {
      senders.of(mapping.get()).send(mapping.get(), messages, batch);
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

    private final WriteMapping mapping;
    private final Map<Long, OutboxMessage> open = new LinkedHashMap<>();

    Batch(WriteMapping mapping, List<OutboxMessage> messages) {
      this.mapping = mapping;
      messages.forEach(message -> open.put(message.id(), message));
    }

    @Override
    public String run() {
      return run;
    }

    @Override
    public boolean mayGoOn() {
      return permission.isOn();
    }

    @Override
    public void settle(List<WriteOutcome> settled) {
      Drain.this.settle(settled);
      for (WriteOutcome outcome : settled) {
        open.remove(outcome.message().id());
        announcements.note(mapping, outcome);
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
