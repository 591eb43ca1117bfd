package dev.greendoor.localorg.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through, then falls silent for a while, then cuts the connection. */
final class CutStream extends FilterOutputStream {

  private final long holdMillis;
  private long left;

  CutStream(OutputStream out, long bytes, long holdMillis) {
    super(out);
    this.left = bytes;
    this.holdMillis = holdMillis;
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
      Fault.waitFor(holdMillis);
      throw new Fault.Severed();
    }
  }
}
