package dev.greendoor.localorg.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path such as {@code /services/data/{version}/sobjects/{object}} with one variable per braced
 * segment; a last segment {@code {rest...}} takes all that is left. Literals match whatever the
 * case, and empty segments (double or trailing slashes) do not count.
 */
public final class PathTemplate {

  private final String text;
  private final List<String> segments;
  private final String rest;

  public PathTemplate(String text) {
    this.text = text;
    List<String> parts = new ArrayList<>(split(text));
    String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    if (last.endsWith("...}")) {
      rest = last.substring(1, last.length() - 4);
      parts.remove(parts.size() - 1);
    } else {
      rest = null;
    }
    segments = List.copyOf(parts);
  }

  /** The variables of a path that fits, decoded; {@code segments} come from {@link #segments}. */
  public Optional<Map<String, String>> match(List<String> path) {
    if (rest == null ? path.size() != segments.size() : path.size() < segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int index = 0; index < segments.size(); index++) {
      String expected = segments.get(index);
      if (isVariable(expected)) {
        variables.put(expected.substring(1, expected.length() - 1), path.get(index));
      } else if (!expected.equalsIgnoreCase(path.get(index))) {
        return Optional.empty();
      }
    }
    if (rest != null) {
      variables.put(rest, String.join("/", path.subList(segments.size(), path.size())));
    }
    return Optional.of(variables);
  }

  /** The decoded segments of a raw path; {@code +} is itself, as paths have it. */
  public static List<String> segments(String rawPath) {
    return split(rawPath).stream().map(PathTemplate::decode).toList();
  }

  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  @Override
  public String toString() {
    return text;
  }
}
