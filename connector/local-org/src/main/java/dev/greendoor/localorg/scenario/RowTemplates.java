package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the things of a scenario are kept in its org: {@code rows.yaml}. A thing without templates is
 * not kept at all. Two scenarios that tell the same kind of story differ in this file.
 *
 * @param things thing → the rows that it becomes, in order
 * @param maps map → value of a fact → value of a field
 */
record RowTemplates(
    @JsonProperty(required = true) Map<String, List<RowTemplate>> things,
    @JsonProperty(required = true) Map<String, Map<String, Object>> maps) {

  private static final String FILE = "rows.yaml";
  private static final Pattern IN_TEXT = Pattern.compile("\\{(\\w+)}");

  static RowTemplates of(ScenarioTables tables) {
    return tables.yaml(FILE, new TypeReference<>() {});
  }

  /** The rows that the thing becomes; empty when the org does not keep it. */
  List<RowTemplate> of(String thing) {
    return things.getOrDefault(thing, List.of());
  }

  /**
   * What a field holds.
   *
   * @throws IllegalStateException when the template names a fact or a map that is not there
   */
  Object value(Object template, Facts facts) {
    if (template instanceof Integer number) {
      return BigDecimal.valueOf(number);
    }
    if (!(template instanceof String text)) {
      return template;
    }
    if (!text.startsWith("$")) {
      return IN_TEXT.matcher(text).replaceAll(match -> quoted(match, facts));
    }
    String[] parts = text.substring(1).split("\\|", 2);
    Object value = fact(parts[0], facts);
    return parts.length == 1 || value == null ? value : mapped(parts[1], value);
  }

  /** The value that a map gives for another; itself when there is no such map. */
  String mapped(String map, String value) {
    return maps.containsKey(map) ? (String) mapped(map, (Object) value) : value;
  }

  private Object mapped(String map, Object value) {
    Map<String, Object> values = maps.get(map);
    if (values == null || !values.containsKey(value.toString())) {
      throw new IllegalStateException("%s: map %s has no '%s'".formatted(FILE, map, value));
    }
    return values.get(value.toString());
  }

  private static Object fact(String name, Facts facts) {
    if (!facts.has(name)) {
      throw new IllegalStateException(
          "%s: there is no fact %s among %s".formatted(FILE, name, facts));
    }
    return facts.value(name);
  }

  private static String quoted(MatchResult match, Facts facts) {
    return Matcher.quoteReplacement(String.valueOf(fact(match.group(1), facts)));
  }
}
