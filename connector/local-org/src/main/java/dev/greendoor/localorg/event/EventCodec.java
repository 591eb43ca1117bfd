package dev.greendoor.localorg.event;

import dev.greendoor.localorg.event.EventBus.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups of events as bytes that keep the class of every value. */
final class EventCodec {

  private static final char NULL = '0';
  private static final char TEXT = 's';
  private static final char TRUE = 't';
  private static final char FALSE = 'f';
  private static final char INTEGER = 'i';
  private static final char LONG = 'l';
  private static final char DECIMAL = 'n';
  private static final char DATE = 'd';
  private static final char TIME = 'h';
  private static final char INSTANT = 'z';
  private static final char LIST = '[';
  private static final char MAP = '{';

  private EventCodec() {}

  static byte[] encode(EventGroup group) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(group.commitNumber());
      out.writeInt(group.events().size());
      for (Event event : group.events()) {
        out.writeLong(event.replayId());
        writeText(out, event.id());
        writeText(out, event.schemaName());
        out.writeLong(event.publishedAt().toEpochMilli());
        write(out, event.payload());
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    return bytes.toByteArray();
  }

  static EventGroup decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    long commitNumber = in.readLong();
    int size = in.readInt();
    List<Event> events = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      events.add(event(in));
    }
    return new EventGroup(commitNumber, events);
  }

  @SuppressWarnings("unchecked")
  private static Event event(DataInputStream in) throws IOException {
    return new Event(
        in.readLong(),
        readText(in),
        readText(in),
        Instant.ofEpochMilli(in.readLong()),
        (Map<String, Object>) read(in));
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? TRUE : FALSE);
    } else if (value instanceof Integer number) {
      out.writeByte(INTEGER);
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte(LONG);
      out.writeLong(number);
    } else if (value instanceof Instant instant) {
      out.writeByte(INSTANT);
      out.writeLong(instant.toEpochMilli());
    } else if (value instanceof LocalDate date) {
      out.writeByte(DATE);
      out.writeLong(date.toEpochDay());
    } else if (value instanceof LocalTime time) {
      out.writeByte(TIME);
      out.writeLong(time.toNanoOfDay());
    } else if (value instanceof BigDecimal number) {
      out.writeByte(DECIMAL);
      writeText(out, number.toString());
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      writeText(out, text);
    } else {
      writeContainer(out, value);
    }
  }

  private static void writeContainer(DataOutputStream out, Object value) throws IOException {
    if (value instanceof List<?> list) {
      out.writeByte(LIST);
      out.writeInt(list.size());
      for (Object item : list) {
        write(out, item);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(MAP);
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writeText(out, (String) entry.getKey());
        write(out, entry.getValue());
      }
    } else {
      throw new IllegalArgumentException("No event holds a value of " + value.getClass());
    }
  }

  private static Object read(DataInputStream in) throws IOException {
    char tag = (char) in.readByte();
    return switch (tag) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case INTEGER -> in.readInt();
      case LONG -> in.readLong();
      case INSTANT -> Instant.ofEpochMilli(in.readLong());
      case DATE -> LocalDate.ofEpochDay(in.readLong());
      case TIME -> LocalTime.ofNanoOfDay(in.readLong());
      case DECIMAL -> new BigDecimal(readText(in));
      case TEXT -> readText(in);
      case LIST -> readList(in);
      case MAP -> readMap(in);
      default -> throw new IOException("Unknown tag " + tag + " in the event journal");
    };
  }

  private static List<Object> readList(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(read(in));
    }
    return list;
  }

  private static Map<String, Object> readMap(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(readText(in), read(in));
    }
    return map;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
