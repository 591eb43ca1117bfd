package dev.greendoor.localorg.bulk;

/**
 * What a client is told of a job that runs: it is in progress for the first two looks, however soon
 * it was done, because clients exist that take a job complete at the first look for one without
 * rows.
 */
final class Progress {

  private static final int LOOKS_IN_PROGRESS = 2;

  private JobState real = JobState.UPLOAD_COMPLETE;
  private int looks;

  /** The state that the client is told, counting its look. */
  synchronized JobState look() {
    if (real == JobState.ABORTED) {
      return real;
    }
    looks++;
    return looks <= LOOKS_IN_PROGRESS ? JobState.IN_PROGRESS : real;
  }

  /** The state that the client knows of, without a new look. */
  synchronized JobState shown() {
    if (real == JobState.ABORTED || looks > LOOKS_IN_PROGRESS) {
      return real;
    }
    return looks == 0 ? JobState.UPLOAD_COMPLETE : JobState.IN_PROGRESS;
  }

  synchronized void becomes(JobState state) {
    if (!real.isFinal()) {
      real = state;
    }
  }

  /** Stops the job; also one that is done without the client knowing. */
  synchronized void abort() {
    real = JobState.ABORTED;
  }

  synchronized boolean isAborted() {
    return real == JobState.ABORTED;
  }
}
