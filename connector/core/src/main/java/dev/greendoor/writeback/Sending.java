package dev.greendoor.writeback;

import dev.greendoor.model.WriteOutcome;
import java.util.List;

/** The drain, as the senders see it. */
interface Sending {

  /** Number of the run. */
  String run();

  /** Whether the next call may go out: write-back is on, and the claim holds for long enough. */
  boolean mayGoOn();

  /**
   * Keeps what became of messages. Called after each call, so that a later failure leaves only what
   * was not settled.
   */
  void settle(List<WriteOutcome> outcomes);
}
