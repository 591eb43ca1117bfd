package dev.greendoor.model;

import java.time.Duration;

/**
 * What became of one message in one try.
 *
 * @param message what was tried
 * @param verdict what follows from it
 * @param operation what the org was asked to do
 * @param transport by which of the org's interfaces
 * @param request the fields sent, as JSON; null for none
 * @param before what the org held of them before, as JSON; null where not known
 * @param acknowledged what the org holds of ours from now on, as JSON; null for nothing
 * @param recordId the org's id of the record, or null
 * @param reasonCode the org's error code, or null
 * @param reply what the org said
 * @param retryAfter how long to wait with the next try; null unless {@link Verdict#LATER}
 * @param alone whether the next try is a call of its own
 */
public record WriteOutcome(
    OutboxMessage message,
    Verdict verdict,
    Operation operation,
    Transport transport,
    String request,
    String before,
    String acknowledged,
    String recordId,
    String reasonCode,
    String reply,
    Duration retryAfter,
    boolean alone) {

  /** The same, where the org was read before and tells what it holds of the record. */
  public WriteOutcome holding(String heldBefore, String heldNow, String id) {
    return new WriteOutcome(
        message,
        verdict,
        operation,
        transport,
        request,
        heldBefore,
        heldNow,
        id,
        reasonCode,
        reply,
        retryAfter,
        alone);
  }

  /** The same with another pause before the next try. */
  public WriteOutcome after(Duration pause) {
    return new WriteOutcome(
        message,
        verdict,
        operation,
        transport,
        request,
        before,
        acknowledged,
        recordId,
        reasonCode,
        reply,
        pause,
        alone);
  }

  /** What follows from a try. */
  public enum Verdict {
    /** The org has it. */
    WRITTEN,
    /** Nothing is wrong with it: it is tried again. */
    LATER,
    /** Set aside with its payload and reason; it blocks no other. */
    REJECTED
  }

  /** What the org was asked to do. */
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    /** Nothing: the org had what is desired. */
    NONE
  }

  /** By which of the org's interfaces. */
  public enum Transport {
    /** sObject Collections, up to 200 records in a call. */
    COLLECTION,
    /** A Bulk API 2.0 ingest job. */
    BULK,
    /** A PATCH with {@code If-Unmodified-Since}. */
    CONDITIONAL,
    /** An all-or-none composite request. */
    COMPOSITE
  }
}
