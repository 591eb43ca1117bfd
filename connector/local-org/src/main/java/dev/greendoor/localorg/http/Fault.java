package dev.greendoor.localorg.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** One call that a {@link FaultRule} has hit, and how its answer is spoilt. */
final class Fault {

  /** Ends the connection without (the rest of) an answer. */
  static final class Severed extends IOException {
    private static final long serialVersionUID = 1L;

    Severed() {
      super("The connection is cut by a fault rule.");
    }
  }

  private final FaultRule.Action action;

  Fault(FaultRule.Action action) {
    this.action = action;
  }

  /**
   * The answer instead of the real one, or the real one.
   *
   * @param errors the form of the API that is called
   * @throws Severed when there shall be none
   */
  Reply apply(Call call, ErrorForm errors, Endpoint real) throws IOException {
    waitFor(action.delayMillis());
    if (action.dropConnection()) {
      throw new Severed();
    }
    if (action.status() == null) {
      return real.answer(call);
    }
    String code = action.errorCode() == null ? "UNKNOWN_EXCEPTION" : action.errorCode();
    String message = action.message() == null ? code : action.message();
    Reply reply = errors.reply(call, action.status(), code, message, List.of());
    Map<String, String> headers = action.headers() == null ? Map.of() : action.headers();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  /** The stream that the body goes through: whole, or cut after some bytes. */
  OutputStream filter(OutputStream out) {
    return action.truncateAfterBytes() == null
        ? out
        : new CutStream(out, action.truncateAfterBytes());
  }

  private static void waitFor(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Severed();
    }
  }

  private static final class CutStream extends FilterOutputStream {
    private long left;

    CutStream(OutputStream out, long bytes) {
      super(out);
      this.left = bytes;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int fits = (int) Math.min(length, left);
      out.write(bytes, offset, fits);
      left -= fits;
      if (fits < length) {
        out.flush();
        throw new Severed();
      }
    }
  }
}
