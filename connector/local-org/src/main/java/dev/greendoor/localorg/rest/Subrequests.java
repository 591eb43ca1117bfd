package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Dispatcher;
import dev.greendoor.localorg.http.Forms;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Runs calls that came within another one, as its user. */
final class Subrequests {

  private static final String BASE = "/services/data/";

  private final Supplier<Dispatcher> dispatcher;

  Subrequests(Supplier<Dispatcher> dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Runs {@code {method, url, body, httpHeaders, referenceId}} of a composite or a graph. */
  CompositePart run(Call outer, JsonNode request, CompositeReferences references)
      throws IOException {
    String referenceId = request.path("referenceId").asText();
    try {
      Map<String, String> headers = new HashMap<>();
      for (Map.Entry<String, JsonNode> header : request.path("httpHeaders").properties()) {
        headers.put(header.getKey(), header.getValue().asText());
      }
      Reply reply =
          answer(
              outer,
              request.path("method").asText(),
              references.resolve(request.path("url").asText()),
              headers,
              references.resolve(request.path("body")));
      Map<String, String> replied = new HashMap<>(reply.headers());
      replied.remove("Content-Type");
      return new CompositePart(referenceId, reply.status(), body(reply), replied);
    } catch (SalesforceException refusal) {
      return CompositePart.refused(referenceId, refusal);
    }
  }

  /** Runs {@code {method, url, richInput}} of a batch, whose address starts with the version. */
  Reply runInBatch(Call outer, JsonNode request) throws IOException {
    String url = request.path("url").asText();
    String address = url.startsWith("/") ? url : BASE + url;
    String method = request.path("method").asText();
    return answer(outer, method, address, Map.of(), request.path("richInput"));
  }

  /** The JSON that a call answered, or null. */
  static JsonNode body(Reply reply) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reply.body().writeTo(out);
    return out.size() == 0 ? null : Json.MAPPER.readTree(out.toByteArray());
  }

  private Reply answer(
      Call outer, String method, String url, Map<String, String> own, JsonNode body)
      throws IOException {
    String[] address = url.split("\\?", 2);
    if (!address[0].startsWith(BASE)) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "A subrequest's url must start with " + BASE + ".");
    }
    Map<String, String> headers = new HashMap<>(outer.headers());
    headers.put("Content-Type", "application/json");
    headers.remove("If-Unmodified-Since");
    headers.putAll(own);
    byte[] bytes = body instanceof MissingNode ? new byte[0] : Json.MAPPER.writeValueAsBytes(body);
    Call inner =
        new Call(
            method,
            address[0],
            Map.of(),
            address.length == 2 ? Forms.decode(address[1]) : Map.of(),
            headers,
            new ByteArrayInputStream(bytes),
            outer.session());
    return dispatcher.get().answerWithin(outer, inner);
  }
}
