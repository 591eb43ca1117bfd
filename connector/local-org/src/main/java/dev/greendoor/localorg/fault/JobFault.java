package dev.greendoor.localorg.fault;

import java.util.Set;

/**
 * Ends a Bulk 2.0 job before its time.
 *
 * @param ending how
 * @param afterRows rows of an upload that are saved before; they stay saved
 * @param message the job's error message
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
