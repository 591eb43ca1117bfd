package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The nodes of one graph, which may be listed in any order: each runs after those it refers to. */
final class CompositeGraph {

  private final List<JsonNode> given;
  private final Set<JsonNode> ordered = new LinkedHashSet<>();

  private CompositeGraph(List<JsonNode> given) {
    this.given = given;
  }

  /**
   * Orders the nodes.
   *
   * @throws SalesforceException when two have one reference id or refer to each other
   */
  static CompositeGraph of(List<JsonNode> nodes) {
    Map<String, JsonNode> byReference = new LinkedHashMap<>();
    for (JsonNode node : nodes) {
      if (byReference.put(referenceId(node), node) != null) {
        throw new SalesforceException(
            ErrorCode.BAD_REQUEST, "Duplicate reference id in the graph: " + referenceId(node));
      }
    }
    CompositeGraph graph = new CompositeGraph(nodes);
    for (JsonNode node : nodes) {
      graph.add(node, byReference, new LinkedHashSet<>());
    }
    return graph;
  }

  /** The nodes in an order in which they can run. */
  List<JsonNode> inOrder() {
    return List.copyOf(ordered);
  }

  /** Answers of {@link #inOrder} in the order in which the nodes were given. */
  List<CompositePart> asGiven(List<CompositePart> parts) {
    Map<String, CompositePart> byReference =
        parts.stream().collect(Collectors.toMap(CompositePart::referenceId, Function.identity()));
    return given.stream().map(node -> byReference.get(referenceId(node))).toList();
  }

  private void add(JsonNode node, Map<String, JsonNode> byReference, Set<String> path) {
    if (ordered.contains(node)) {
      return;
    }
    if (!path.add(referenceId(node))) {
      throw new SalesforceException(
          ErrorCode.CIRCULAR_DEPENDENCY, "The nodes refer to each other: " + path);
    }
    List<String> references = new ArrayList<>(CompositeReferences.in(node.path("body").toString()));
    references.addAll(CompositeReferences.in(node.path("url").asText()));
    for (String reference : references) {
      if (byReference.containsKey(reference)) {
        add(byReference.get(reference), byReference, path);
      }
    }
    path.remove(referenceId(node));
    ordered.add(node);
  }

  private static String referenceId(JsonNode node) {
    return node.path("referenceId").asText();
  }
}
