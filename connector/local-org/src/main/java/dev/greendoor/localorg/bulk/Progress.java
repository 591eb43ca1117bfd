package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a client is told of a job that runs: it is in progress for the first two looks, however soon
 * it was done, because clients exist that take a job complete at the first look for one without
 * rows.
 */
final class Progress {

  private static final int LOOKS_IN_PROGRESS = 2;

  private JobState real;
  private int looks;

  Progress() {
    this(JobState.UPLOAD_COMPLETE);
  }

  Progress(JobState real) {
    this.real = real;
  }

  /** That of a job of a former process, which its client has looked at often enough if it ended. */
  static Progress restored(JsonNode job) {
    Progress progress = new Progress(JobState.valueOf(job.path("state").asText()));
    progress.looks = progress.real.isFinal() ? LOOKS_IN_PROGRESS + 1 : 0;
    return progress;
  }

  /** Adds what {@link #restored} needs. */
  synchronized ObjectNode storeIn(ObjectNode job) {
    return job.put("state", real.name());
  }

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

  /** What a former process left is not what it seemed. */
  synchronized void turnsOut(JobState state) {
    real = state;
  }

  /** Stops the job; also one that is done without the client knowing. */
  synchronized void abort() {
    real = JobState.ABORTED;
  }

  synchronized boolean isAborted() {
    return real == JobState.ABORTED;
  }

  /** Whether nothing is left to do, whatever the client knows of it. */
  synchronized boolean isOver() {
    return real.isFinal();
  }
}
