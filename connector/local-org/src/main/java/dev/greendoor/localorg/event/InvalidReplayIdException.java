package dev.greendoor.localorg.event;

/** The replay id was never given out, or what followed it is no longer kept. */
public final class InvalidReplayIdException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long replayId;

  public InvalidReplayIdException(long replayId) {
    super("The Replay ID %d is not valid or is past the retention time".formatted(replayId));
    this.replayId = replayId;
  }

  public long replayId() {
    return replayId;
  }
}
