package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several calls in one: {@code composite}, {@code composite/batch} and {@code composite/graph}. */
final class CompositeEndpoint {

  private static final int MOST_CALLS = 25;
  private static final int MOST_GRAPHS = 75;
  private static final int MOST_NODES = 500;

  private final Subrequests subrequests;
  private final CompositeRun run;

  CompositeEndpoint(Subrequests subrequests, CompositeRun run) {
    this.subrequests = subrequests;
    this.run = run;
  }

  /** Up to 25 calls, where later ones use what earlier ones answered. */
  Reply composite(Call call) throws IOException {
    ObjectNode body = call.jsonObject();
    List<JsonNode> requests = list(body.path("compositeRequest"));
    requireAtMost(MOST_CALLS, requests.size(), "The composite request has %d subrequests");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    boolean allOrNone = body.path("allOrNone").asBoolean(false);
    CompositePart.write(
        allOrNone ? run.allOrNone(call, requests) : run.each(call, requests), answer);
    return Reply.json(answer);
  }

  /** Up to 25 calls that know nothing of one another. */
  Reply batch(Call call) throws IOException {
    ObjectNode body = call.jsonObject();
    List<JsonNode> requests = list(body.path("batchRequests"));
    requireAtMost(MOST_CALLS, requests.size(), "The batch request has %d subrequests");
    boolean haltOnError = body.path("haltOnError").asBoolean(false);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode results = Json.MAPPER.createArrayNode();
    boolean failed = false;
    for (JsonNode request : requests) {
      Reply reply = failed && haltOnError ? halted() : subrequests.runInBatch(call, request);
      failed |= reply.status() >= 400;
      results.addObject().put("statusCode", reply.status()).set("result", Subrequests.body(reply));
    }
    answer.put("hasErrors", failed).set("results", results);
    return Reply.json(answer);
  }

  /** Up to 500 calls in graphs, each of which is done as a whole or not at all. */
  Reply graph(Call call) throws IOException {
    List<JsonNode> graphs = list(call.jsonObject().path("graphs"));
    requireAtMost(MOST_GRAPHS, graphs.size(), "The request has %d graphs");
    int nodes = graphs.stream().mapToInt(graph -> graph.path("compositeRequest").size()).sum();
    requireAtMost(MOST_NODES, nodes, "The graphs have %d nodes");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode answers = answer.putArray("graphs");
    for (JsonNode graph : graphs) {
      CompositeGraph ordered = CompositeGraph.of(list(graph.path("compositeRequest")));
      List<CompositePart> parts = ordered.asGiven(run.allOrNone(call, ordered.inOrder()));
      ObjectNode one = answers.addObject().put("graphId", graph.path("graphId").asText());
      CompositePart.write(parts, one.putObject("graphResponse"));
      one.put("isSuccessful", parts.stream().noneMatch(CompositePart::failed));
    }
    return Reply.json(answer);
  }

  private static Reply halted() {
    ArrayNode errors = Json.MAPPER.createArrayNode();
    errors
        .addObject()
        .put("errorCode", "BATCH_PROCESSING_HALTED")
        .put("message", "Batch processing halted per request");
    return Reply.json(412, errors);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  private static void requireAtMost(int limit, int size, String what) {
    if (size > limit) {
      throw new SalesforceException(
          ErrorCode.OPERATION_TOO_LARGE,
          what.formatted(size) + "; the limit is %d.".formatted(limit));
    }
  }
}
