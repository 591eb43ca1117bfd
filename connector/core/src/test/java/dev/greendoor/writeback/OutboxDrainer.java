package dev.greendoor.writeback;

import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Operation;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxClaims;
import dev.greendoor.store.WriteOutcomes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Takes messages out of an outbox as a drain does, with replies that the test gives. */
final class OutboxDrainer {

  private OutboxDrainer() {}

  /** Claims the next batch; empty when nothing is due. */
  static List<OutboxMessage> claim(Database database) {
    return claim(database, "node", Duration.ofMinutes(1));
  }

  static List<OutboxMessage> claim(Database database, String node, Duration holds) {
    OutboxClaims claims = new OutboxClaims(database, node);
    return claims
        .head()
        .map(head -> claims.claim(head, CollectionSender.MOST, false, holds))
        .orElse(List.of());
  }

  /** The org took them. */
  static int written(Database database, List<OutboxMessage> messages) {
    return settle(
        database,
        messages,
        message -> new WriteReply("a00" + message.externalKey(), true, List.of(), "ok"));
  }

  /** The org refused them. */
  static int rejected(Database database, List<OutboxMessage> messages, String code) {
    return settle(
        database, messages, message -> new WriteReply(null, false, List.of(code), code + ": no"));
  }

  private static int settle(
      Database database, List<OutboxMessage> messages, Function<OutboxMessage, WriteReply> reply) {
    List<WriteOutcome> outcomes =
        messages.stream()
            .map(
                message ->
                    Tries.of(
                        message,
                        operation(message),
                        Transport.COLLECTION,
                        message.deletion() ? null : Payload.of(message),
                        reply.apply(message)))
            .toList();
    return new WriteOutcomes(database).settle("run", "node", outcomes);
  }

  private static Operation operation(OutboxMessage message) {
    if (message.deletion()) {
      return Operation.DELETE;
    }
    return message.recordId() == null ? Operation.CREATE : Operation.UPDATE;
  }
}
