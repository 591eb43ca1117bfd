package dev.greendoor.localorg.http;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Blocker;

/** Bodies of {@code multipart/form-data}. */
public final class Multipart {

  /** One part of a body. */
  public static final class Part {
    private final String contentType;
    private final byte[] content;

    Part(String contentType, byte[] content) {
      this.contentType = contentType;
      this.content = content;
    }

    /** Whether the part says that it is JSON. */
    public boolean isJson() {
      return contentType.startsWith("application/json");
    }

    public byte[] content() {
      return content;
    }
  }

  private Multipart() {}

  /** The parts by name, in their order. */
  public static Map<String, Part> read(Call call) throws IOException {
    String boundary = MultiPart.extractBoundary(call.header("Content-Type").orElse(""));
    if (boundary == null) {
      throw malformed("the Content-Type header names no boundary");
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxMemoryFileSize(-1);
    parser.setMaxLength(-1);
    try (MultiPartFormData.Parts parts =
        Blocker.blockWithPromise(
            promise -> parser.parse(Content.Source.from(call.body()), promise))) {
      Map<String, Part> read = new LinkedHashMap<>();
      for (MultiPart.Part part : parts) {
        String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
        try (InputStream content = Content.Source.asInputStream(part.getContentSource())) {
          read.put(
              part.getName(),
              new Part(type == null ? "" : type.toLowerCase(Locale.ROOT), content.readAllBytes()));
        }
      }
      return read;
    } catch (HttpException.RuntimeException | IllegalStateException broken) {
      throw malformed(String.valueOf(broken.getMessage()));
    }
  }

  private static SalesforceException malformed(String why) {
    return new SalesforceException(
        ErrorCode.BAD_REQUEST, "The multipart body cannot be read: " + why);
  }
}
