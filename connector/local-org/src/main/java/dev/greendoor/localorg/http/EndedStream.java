package dev.greendoor.localorg.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through and swallows the rest: a body that ends early and in good order. */
final class EndedStream extends FilterOutputStream {

  private long left;

  EndedStream(OutputStream out, long bytes) {
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
  }
}
