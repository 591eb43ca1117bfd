package dev.greendoor.localorg.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code application/x-www-form-urlencoded}, in bodies and in queries. */
public final class Forms {

  private Forms() {}

  /** The parameters of a call: those of its body over those of its query. */
  public static Map<String, String> of(Call call) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>(call.query());
    if (call.mediaType().equals("application/x-www-form-urlencoded")) {
      parameters.putAll(decode(new String(call.body().readAllBytes(), StandardCharsets.UTF_8)));
    }
    return parameters;
  }

  /** Parameters by name; of a name that comes twice the first is kept. */
  public static Map<String, String> decode(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        parameters.putIfAbsent(unescape(parts[0]), parts.length == 2 ? unescape(parts[1]) : "");
      }
    }
    return parameters;
  }

  public static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
