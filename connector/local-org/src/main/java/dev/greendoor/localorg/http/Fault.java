package dev.greendoor.localorg.http;

import dev.greendoor.localorg.fault.CallFault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** One call that a {@link CallFault} has hit, and how its answer is spoilt. */
final class Fault {

  /** Ends the connection without (the rest of) an answer. */
  static final class Severed extends IOException {
    private static final long serialVersionUID = 1L;

    Severed() {
      super("The connection is cut by a fault rule.");
    }
  }

  private final CallFault action;

  Fault(CallFault action) {
    this.action = action;
  }

  /**
   * The answer instead of the real one, or the real one.
   *
   * @throws Severed when there shall be none
   */
  Reply apply(Call call, Dispatcher org) throws IOException {
    waitFor(action.delayMillis());
    if (action.expireSession()) {
      org.endSession(call);
    }
    if (action.dropConnection()) {
      waitFor(action.holdMillis());
      throw new Severed();
    }
    if (action.status() == null) {
      return org.answer(call);
    }
    String code = action.errorCode() == null ? "UNKNOWN_EXCEPTION" : action.errorCode();
    String message = action.message() == null ? code : action.message();
    Reply reply = org.errors(call).reply(call, action.status(), code, message, List.of());
    for (Map.Entry<String, String> header : action.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  /** The stream that the body goes through. */
  OutputStream filter(OutputStream out) {
    OutputStream filtered = out;
    if (action.truncateAfterBytes() != null) {
      filtered = CutStream.severed(filtered, action.truncateAfterBytes(), action.holdMillis());
    }
    if (action.endAfterBytes() != null) {
      filtered = CutStream.ended(filtered, action.endAfterBytes());
    }
    if (action.bytesPerSecond() != null) {
      filtered = new SlowStream(filtered, action.bytesPerSecond());
    }
    if (action.csv() != null) {
      filtered = new DamagedCsvStream(filtered, action.csv());
    }
    return filtered;
  }

  /**
   * Lets time pass on the thread of the call: here the wait is what the rule asks for, not a guess
   * at when something else is ready.
   */
  static void waitFor(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Severed();
    }
  }
}
