package dev.greendoor.writeback;

import dev.greendoor.model.OutboxMessage;
import java.util.List;

/** Sends claimed messages of one write mapping by one of the org's interfaces. */
interface Sender {

  /**
   * Sends messages and settles each whose fate is known. What is left unsettled was not sent.
   *
   * @throws dev.greendoor.error.ConnectorException UNAVAILABLE when the org does not answer;
   *     REJECTED when it refuses the request as such
   */
  void send(WriteMapping mapping, List<OutboxMessage> messages, Sending sending);
}
