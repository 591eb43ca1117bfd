package dev.greendoor.localorg.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sends at a given pace, in ten portions a second. */
final class SlowStream extends FilterOutputStream {

  private static final int PORTIONS_PER_SECOND = 10;

  private final int portion;

  SlowStream(OutputStream out, int bytesPerSecond) {
    super(out);
    this.portion = Math.max(1, bytesPerSecond / PORTIONS_PER_SECOND);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int sent = 0; sent < length; sent += portion) {
      out.write(bytes, offset + sent, Math.min(portion, length - sent));
      out.flush();
      Fault.waitFor(1_000 / PORTIONS_PER_SECOND);
    }
  }
}
