package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Operation;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.model.WriteOutcome.Verdict;
import java.time.Duration;

/** What follows from the org's reply: written, tried again, or set aside. */
final class Tries {

  /** How often a record is looked up again before its refusal is final. */
  private static final int LOOK_AGAIN = 3;

  private static final int LONGEST_PAUSE_SECONDS = 300;

  private Tries() {}

  /**
   * The outcome of one message that the org has answered.
   *
   * @param sent the fields sent; null for none
   */
  static WriteOutcome of(
      OutboxMessage message,
      Operation operation,
      Transport transport,
      ObjectNode sent,
      WriteReply reply) {
    boolean again = reply.later() || (reply.lookAgain() && message.attempts() < LOOK_AGAIN);
    Verdict verdict = reply.success() ? Verdict.WRITTEN : again ? Verdict.LATER : Verdict.REJECTED;
    return new WriteOutcome(
        message,
        verdict,
        operation,
        transport,
        sent == null ? null : sent.toString(),
        before(message, operation, sent),
        reply.success() ? acknowledged(message, operation, sent) : null,
        reply.recordId() == null ? message.recordId() : reply.recordId(),
        reply.codes().isEmpty() ? null : reply.codes().get(0),
        reply.text(),
        verdict == Verdict.LATER ? pause(message) : null,
        reply.locked());
  }

  /** The outcome of a message for which the org gave no answer, or not to this record. */
  static WriteOutcome later(
      OutboxMessage message, Transport transport, String reasonCode, String reply) {
    return new WriteOutcome(
        message,
        Verdict.LATER,
        Operation.NONE,
        transport,
        null,
        null,
        null,
        message.recordId(),
        reasonCode,
        reply,
        pause(message),
        false);
  }

  /** The outcome of a message that cannot be sent. */
  static WriteOutcome rejected(
      OutboxMessage message, Transport transport, String reasonCode, String reply) {
    return new WriteOutcome(
        message,
        Verdict.REJECTED,
        Operation.NONE,
        transport,
        message.payload(),
        null,
        null,
        message.recordId(),
        reasonCode,
        reply,
        null,
        false);
  }

  /** Doubles with each try; spread, so that what failed together does not come back together. */
  static Duration pause(OutboxMessage message) {
    long seconds = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(message.attempts(), 10));
    long spread = Math.floorMod(message.id() * 7919, 400);
    return Duration.ofMillis(seconds * (800 + spread));
  }

  private static String before(OutboxMessage message, Operation operation, ObjectNode sent) {
    if (message.acknowledged() == null || operation == Operation.CREATE) {
      return null;
    }
    ObjectNode acknowledged = Payload.acknowledged(message);
    return sent == null
        ? acknowledged.toString()
        : Payload.only(
                acknowledged, sent.properties().stream().map(field -> field.getKey()).toList())
            .toString();
  }

  private static String acknowledged(OutboxMessage message, Operation operation, ObjectNode sent) {
    return switch (operation) {
      case DELETE -> null;
      case NONE -> message.acknowledged();
      case CREATE -> sent.toString();
      case UPDATE -> Payload.acknowledged(message).setAll(sent).toString();
    };
  }
}
