package dev.greendoor.localorg.data;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** The binary form of stored values: a tag for the class, then the value in few bytes. */
final class ValueFormat {

  private static final int TEXT = 1;
  private static final int NUMBER = 2;
  private static final int LARGE_NUMBER = 3;
  private static final int TRUE = 4;
  private static final int FALSE = 5;
  private static final int DATE = 6;
  private static final int INSTANT = 7;
  private static final int TIME = 8;
  private static final int BYTES = 9;

  private ValueFormat() {}

  static void write(DataOutput output, Object value) throws IOException {
    if (value instanceof String text) {
      output.write(TEXT);
      writeBytes(output, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof BigDecimal number) {
      writeNumber(output, number);
    } else if (value instanceof Boolean flag) {
      output.write(flag ? TRUE : FALSE);
    } else if (value instanceof LocalDate date) {
      output.write(DATE);
      writeLong(output, date.toEpochDay());
    } else if (value instanceof Instant instant) {
      output.write(INSTANT);
      writeLong(output, instant.toEpochMilli());
    } else if (value instanceof LocalTime time) {
      output.write(TIME);
      writeLong(output, time.toNanoOfDay());
    } else if (value instanceof byte[] bytes) {
      output.write(BYTES);
      writeBytes(output, bytes);
    } else {
      throw new IllegalArgumentException("Rows cannot hold a " + value.getClass().getName());
    }
  }

  static Object read(DataInput input) throws IOException {
    int tag = input.readUnsignedByte();
    return switch (tag) {
      case TEXT -> readText(input);
      case NUMBER -> {
        int scale = (int) readLong(input);
        yield BigDecimal.valueOf(readLong(input), scale);
      }
      case LARGE_NUMBER -> {
        int scale = (int) readLong(input);
        yield new BigDecimal(new BigInteger(readBytes(input)), scale);
      }
      case TRUE -> true;
      case FALSE -> false;
      case DATE -> LocalDate.ofEpochDay(readLong(input));
      case INSTANT -> Instant.ofEpochMilli(readLong(input));
      case TIME -> LocalTime.ofNanoOfDay(readLong(input));
      case BYTES -> readBytes(input);
      default -> throw new IOException("no kind of value has the tag " + tag);
    };
  }

  private static void writeNumber(DataOutput output, BigDecimal number) throws IOException {
    BigInteger unscaled = number.unscaledValue();
    boolean small = unscaled.bitLength() < Long.SIZE;
    output.write(small ? NUMBER : LARGE_NUMBER);
    writeLong(output, number.scale());
    if (small) {
      writeLong(output, unscaled.longValue());
    } else {
      writeBytes(output, unscaled.toByteArray());
    }
  }

  static void writeText(DataOutput output, String text) throws IOException {
    writeBytes(output, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInput input) throws IOException {
    return new String(readBytes(input), StandardCharsets.UTF_8);
  }

  static void writeBytes(DataOutput output, byte[] bytes) throws IOException {
    writeLong(output, bytes.length);
    output.write(bytes);
  }

  static byte[] readBytes(DataInput input) throws IOException {
    byte[] bytes = new byte[(int) readLong(input)];
    input.readFully(bytes);
    return bytes;
  }

  /** Seven bits a byte, the sign in the lowest bit: small numbers take one byte. */
  static void writeLong(DataOutput output, long value) throws IOException {
    long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
    while ((rest & ~0x7FL) != 0) {
      output.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    output.write((int) rest);
  }

  static long readLong(DataInput input) throws IOException {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = input.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
  }
}
