package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.schema.FieldType;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * Writes CSV straight into bytes: every value in quotes, as Bulk 2.0 does. Made for millions of
 * rows, hence the hand-written paths for plain text, numbers and times.
 */
final class CsvOutput {

  private static final int CAPACITY = 1 << 16;
  private static final int RESERVE = 64;
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'");

  private final OutputStream out;
  private final byte delimiter;
  private final byte[] lineEnding;
  private final byte[] buffer = new byte[CAPACITY];
  private int length;
  private long flushed;
  private boolean lineStarted;
  private long cachedDay = Long.MIN_VALUE;
  private String cachedDate;

  CsvOutput(OutputStream out, CsvDialect dialect) {
    this.out = out;
    this.delimiter = (byte) dialect.delimiter();
    this.lineEnding = dialect.lineEnding().getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds a value to the line; null is an empty one. See {@link FieldType} for the classes. */
  void value(Object value, FieldType type) throws IOException {
    startValue();
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof BigDecimal number) {
      number(number, type);
    } else if (value instanceof Instant instant) {
      instant(instant);
    } else if (value instanceof LocalDate date) {
      ascii(dateText(date.toEpochDay()));
    } else if (value instanceof LocalTime time) {
      ascii(TIME.format(time));
    } else if (value instanceof byte[] bytes) {
      ascii(Base64.getEncoder().encodeToString(bytes));
    } else if (value != null) {
      text(value.toString());
    }
    put('"');
  }

  /** Adds a text to the line. */
  void value(String text) throws IOException {
    startValue();
    if (text != null) {
      text(text);
    }
    put('"');
  }

  void endLine() throws IOException {
    require(lineEnding.length);
    for (byte part : lineEnding) {
      buffer[length++] = part;
    }
    lineStarted = false;
  }

  /** Bytes so far. */
  long position() {
    return flushed + length;
  }

  /** Hands everything to the stream. */
  void flush() throws IOException {
    out.write(buffer, 0, length);
    flushed += length;
    length = 0;
  }

  private void startValue() throws IOException {
    require(2);
    if (lineStarted) {
      buffer[length++] = delimiter;
    }
    lineStarted = true;
    buffer[length++] = '"';
  }

  private void text(String text) throws IOException {
    int size = text.length();
    for (int index = 0; index < size; index++) {
      require(RESERVE);
      char character = text.charAt(index);
      if (character >= 0x80) {
        encoded(text.substring(index));
        return;
      }
      if (character == '"') {
        buffer[length++] = '"';
      }
      buffer[length++] = (byte) character;
    }
  }

  private void encoded(String text) throws IOException {
    for (byte part : text.replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8)) {
      put(part);
    }
  }

  private void number(BigDecimal number, FieldType type) throws IOException {
    String plain = number.toPlainString();
    int point = plain.indexOf('.');
    if (point < 0) {
      ascii(plain);
      if (type != FieldType.INT) {
        ascii(".0");
      }
      return;
    }
    int end = plain.length();
    while (end > point + 2 && plain.charAt(end - 1) == '0') {
      end--;
    }
    ascii(plain.substring(0, end));
  }

  private void instant(Instant instant) throws IOException {
    long millis = instant.toEpochMilli();
    ascii(dateText(Math.floorDiv(millis, MILLIS_PER_DAY)));
    int ofDay = (int) Math.floorMod(millis, MILLIS_PER_DAY);
    put('T');
    digits(ofDay / 3_600_000, 2);
    put(':');
    digits(ofDay / 60_000 % 60, 2);
    put(':');
    digits(ofDay / 1_000 % 60, 2);
    put('.');
    digits(ofDay % 1_000, 3);
    put('Z');
  }

  private String dateText(long epochDay) {
    if (epochDay != cachedDay) {
      cachedDate = LocalDate.ofEpochDay(epochDay).toString();
      cachedDay = epochDay;
    }
    return cachedDate;
  }

  private void digits(int number, int places) throws IOException {
    int divisor = places == 3 ? 100 : 10;
    for (; divisor > 0; divisor /= 10) {
      put('0' + number / divisor % 10);
    }
  }

  private void ascii(String text) throws IOException {
    for (int index = 0; index < text.length(); index++) {
      put(text.charAt(index));
    }
  }

  private void put(int value) throws IOException {
    require(1);
    buffer[length++] = (byte) value;
  }

  private void require(int bytes) throws IOException {
    if (length + bytes > CAPACITY) {
      flush();
    }
  }
}
