package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A row that a thing becomes.
 *
 * @param object API name of the row's object
 * @param when fact → values, one of which it must have for the row to be written; null for always
 * @param each the list of belonging things that each get a row; null for one row
 * @param as the fact that holds the row's id in the templates after this one, and is the thing's id
 *     for others; {@code id} by default
 * @param fields field → what it holds: {@code $fact}, {@code $fact|map}, or text with {@code
 *     {fact}}
 */
record RowTemplate(
    @JsonProperty(required = true) String object,
    Map<String, List<String>> when,
    String each,
    String as,
    @JsonProperty(required = true) Map<String, Object> fields) {

  static final String ID = "id";

  /** Whether the thing gets this row. */
  boolean applies(Facts facts) {
    return when == null
        || when.entrySet().stream()
            .allMatch(
                entry -> entry.getValue().contains(String.valueOf(facts.value(entry.getKey()))));
  }

  String idFact() {
    return as == null ? ID : as;
  }
}
