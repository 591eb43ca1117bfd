package dev.greendoor.localorg.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer whose body is written when the status and headers are out.
 *
 * @param headers name → value
 * @param body writes the whole body; it does not close the stream
 */
public record Reply(int status, Map<String, String> headers, Body body) {

  /** Writes a body as it goes, so that a large one is never held in memory. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String JSON = "application/json;charset=UTF-8";

  /** Any value that Jackson can write: maps, lists, records, JSON trees. */
  public static Reply json(int status, Object value) {
    return stream(status, JSON, out -> Json.MAPPER.writeValue(uncloseable(out), value));
  }

  public static Reply json(Object value) {
    return json(200, value);
  }

  /** JSON that is written piece by piece. */
  public static Reply json(Body body) {
    return stream(200, JSON, body);
  }

  public static Reply text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return stream(status, contentType, out -> out.write(bytes));
  }

  public static Reply stream(int status, String contentType, Body body) {
    return new Reply(status, Map.of("Content-Type", contentType), body);
  }

  public static Reply noContent() {
    return new Reply(204, Map.of(), out -> {});
  }

  /** Sends the browser elsewhere with a GET; {@code location} is a path of this org. */
  public static Reply redirect(String location) {
    return new Reply(303, Map.of("Location", location), out -> {});
  }

  /** The same answer with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> extended = new LinkedHashMap<>(headers);
    extended.put(header, value);
    return new Reply(status, extended, body);
  }

  private static OutputStream uncloseable(OutputStream out) {
    return new java.io.FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }
}
