package dev.greendoor.localorg.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through; what comes after them depends on how the body is to end. */
final class CutStream extends FilterOutputStream {

  /** What happens instead of a write that is too much. */
  private interface End {
    void reached() throws IOException;
  }

  private final End end;
  private long left;

  private CutStream(OutputStream out, long bytes, End end) {
    super(out);
    this.left = bytes;
    this.end = end;
  }

  /** Falls silent for a while, and then cuts the connection. */
  static CutStream severed(OutputStream out, long bytes, long holdMillis) {
    return new CutStream(
        out,
        bytes,
        () -> {
          out.flush();
          Fault.waitFor(holdMillis);
          throw new Fault.Severed();
        });
  }

  /** Swallows the rest: a body that ends early and in good order. */
  static CutStream ended(OutputStream out, long bytes) {
    return new CutStream(out, bytes, () -> {});
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
      end.reached();
    }
  }
}
