package dev.greendoor.localorg.fault;

import java.util.Set;

/**
 * Ends a job of Bulk API 2.0, or a batch of Bulk API 1, before its time.
 *
 * @param ending how; a batch that is aborted takes its whole job with it
 * @param afterRows rows of an upload that are saved before; they stay saved
 * @param message the error message of the job or batch
 */
public record JobFault(Ending ending, int afterRows, String message) implements FaultAction {

  /** The state that the job ends in. */
  public enum Ending {
    FAILED,
    ABORTED
  }

  public JobFault {
    if (ending == null) {
      throw new IllegalArgumentException("A job fault needs an ending: FAILED or ABORTED.");
    }
    if (message == null) {
      message = "InternalServerError : Ended by a fault rule";
    }
  }

  @Override
  public Set<String> matchedBy() {
    return Set.of("object", "operation");
  }
}
