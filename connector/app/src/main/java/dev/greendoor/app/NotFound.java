package dev.greendoor.app;

/** A call asks for something that is not there, or that the person who asks may not see. */
final class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Answered with 404.
   *
   * @param line what is not there, for the person who asks
   */
  NotFound(String line) {
    super(line);
  }
}
