package dev.greendoor.source;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a step of long work again while the other side is away, with growing pauses. */
public final class Retry {

  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

  private Retry() {}

  /**
   * The step's result.
   *
   * @param patience how long to go on; then the last failure is thrown
   * @param what names the work in the log
   */
  public static <T> T whileUnavailable(Duration patience, String what, Supplier<T> step) {
    Instant deadline = Instant.now().plus(patience);
    Backoff backoff = new Backoff();
    while (true) {
      try {
        return step.get();
      } catch (ConnectorException e) {
        if (e.type() != ErrorType.UNAVAILABLE || Instant.now().isAfter(deadline)) {
          throw e;
        }
        Duration pause = backoff.failed();
        LOG.warn("{}: {}; trying again in {} ms", what, e.getMessage(), pause.toMillis());
        sleep(pause, what);
      }
    }
  }

  /**
   * Waits.
   *
   * @throws ConnectorException STREAM_BROKEN when the thread is stopped
   */
  public static void sleep(Duration pause, String what) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.STREAM_BROKEN, what + " was stopped", e);
    }
  }
}
