package dev.greendoor.localorg.http;

import dev.greendoor.localorg.fault.CallFault.CsvDamage;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lets the header and some rows of a CSV body through and damages what follows. Row ends are line
 * feeds outside quotes, whatever the job's line ending.
 */
final class DamagedCsvStream extends FilterOutputStream {

  private static final int HALF = 10;
  private static final int OVERSIZE_BYTES = 2 << 20;
  private static final byte[] GARBAGE =
      "\"\u0000\u0007<html>,\"\"\",;\t\u0001 no \"row\" at all\n".getBytes(StandardCharsets.UTF_8);

  private final CsvDamage damage;
  private long rowsLeft;
  private boolean quoted;
  private int inDamagedRow;
  private boolean done;

  DamagedCsvStream(OutputStream out, CsvDamage damage) {
    super(new BufferedOutputStream(out));
    this.damage = damage;
    this.rowsLeft = damage.afterRows() + 1;
  }

  @Override
  public void write(int value) throws IOException {
    if (done) {
      out.write(value);
    } else if (rowsLeft > 0) {
      out.write(value);
      if (endsRow(value)) {
        rowsLeft--;
      }
    } else {
      damage(value);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int index = offset; index < offset + length; index++) {
      if (done) {
        out.write(bytes, index, offset + length - index);
        return;
      }
      write(bytes[index]);
    }
  }

  private void damage(int value) throws IOException {
    switch (damage.then()) {
      case END -> {
        // Nothing more goes out.
      }
      case HALF_ROW -> {
        if (inDamagedRow++ < HALF) {
          out.write(value);
        }
      }
      case GARBAGE -> {
        if (endsRow(value)) {
          out.write(GARBAGE);
          done = true;
        }
      }
      case OVERSIZE -> {
        // The first character of a row is the quote that opens its first value.
        out.write(value);
        byte[] filler = new byte[OVERSIZE_BYTES];
        Arrays.fill(filler, (byte) 'x');
        out.write(filler);
        done = true;
      }
    }
  }

  private boolean endsRow(int value) {
    if (value == '"') {
      quoted = !quoted;
    }
    return value == '\n' && !quoted;
  }
}
