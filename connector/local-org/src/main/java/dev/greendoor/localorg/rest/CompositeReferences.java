package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Bodies of earlier parts of a composite, and the {@code @{part.path}} references to them. */
final class CompositeReferences {

  private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)([^}]*)}");
  private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_]+)|\\[(\\d{1,6})]");

  private final Map<String, JsonNode> bodies = new HashMap<>();

  /** Keeps the answer of a part that succeeded. */
  void put(String referenceId, JsonNode body) {
    bodies.put(referenceId, body);
  }

  /** The parts that a text refers to. */
  static Set<String> in(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The text with every reference replaced by the value it stands for. */
  String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
  }

  /** A copy of the tree with the references in all its texts replaced. */
  JsonNode resolve(JsonNode tree) {
    if (tree instanceof TextNode text) {
      return TextNode.valueOf(resolve(text.asText()));
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode resolved = Json.MAPPER.createArrayNode();
      array.forEach(element -> resolved.add(resolve(element)));
      return resolved;
    }
    if (tree instanceof ObjectNode object) {
      ObjectNode resolved = Json.MAPPER.createObjectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        resolved.set(field.getKey(), resolve(field.getValue()));
      }
      return resolved;
    }
    return tree;
  }

  private String value(String referenceId, String path) {
    JsonNode node = bodies.get(referenceId);
    Matcher step = STEP.matcher(path);
    while (node != null && step.find()) {
      node =
          step.group(1) != null
              ? node.get(step.group(1))
              : node.get(Integer.parseInt(step.group(2)));
    }
    if (node == null || node.isContainerNode() || node.isNull()) {
      throw new SalesforceException(
          ErrorCode.PROCESSING_HALTED,
          "Invalid reference specified. No value for %s%s found in %s"
              .formatted(referenceId, path, referenceId));
    }
    return node.asText();
  }
}
