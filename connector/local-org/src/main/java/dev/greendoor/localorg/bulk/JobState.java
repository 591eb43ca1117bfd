package dev.greendoor.localorg.bulk;

import java.util.Arrays;
import java.util.Optional;

/** Where a job stands. */
enum JobState {
  OPEN("Open"),
  UPLOAD_COMPLETE("UploadComplete"),
  IN_PROGRESS("InProgress"),
  JOB_COMPLETE("JobComplete"),
  ABORTED("Aborted"),
  FAILED("Failed");

  private final String label;

  JobState(String label) {
    this.label = label;
  }

  /** The name on the wire. */
  String label() {
    return label;
  }

  static Optional<JobState> of(String label) {
    return Arrays.stream(values()).filter(state -> state.label.equals(label)).findFirst();
  }

  boolean isFinal() {
    return this == JOB_COMPLETE || this == ABORTED || this == FAILED;
  }
}
