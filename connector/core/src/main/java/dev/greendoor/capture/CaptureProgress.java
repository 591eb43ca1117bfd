package dev.greendoor.capture;

/** Told how far the snapshot is, to show it to a person. */
public interface CaptureProgress {

  /** Nobody looks. */
  CaptureProgress NONE = (object, rows, total) -> {};

  /**
   * So many rows of the object are stored.
   *
   * @param total how many the org has; -1 while unknown
   */
  void stored(String object, long rows, long total);
}
