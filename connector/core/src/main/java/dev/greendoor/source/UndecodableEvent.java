package dev.greendoor.source;

/** An event whose bytes cannot be understood: it is set aside, and the stream goes on. */
final class UndecodableEvent extends Exception {

  private static final long serialVersionUID = 1L;

  UndecodableEvent(Exception cause) {
    super(
        "The event cannot be decoded: "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }
}
