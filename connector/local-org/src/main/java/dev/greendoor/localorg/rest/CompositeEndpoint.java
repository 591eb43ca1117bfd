package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Dispatcher;
import dev.greendoor.localorg.http.ErrorReply;
import dev.greendoor.localorg.http.Forms;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code composite}: up to 25 calls in one, where later ones use what earlier ones answered. */
final class CompositeEndpoint {

  private static final int LIMIT = 25;

  /** One call within, and what became of it. */
  private record Part(String referenceId, int status, JsonNode body, Map<String, String> headers) {
    boolean failed() {
      return status >= 400;
    }
  }

  /** Takes the transaction back and carries what is answered instead. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Part> parts;

    RolledBack(List<Part> parts) {
      super(null, null, false, false);
      this.parts = parts;
    }
  }

  private final Supplier<Dispatcher> dispatcher;
  private final RecordService records;

  CompositeEndpoint(Supplier<Dispatcher> dispatcher, RecordService records) {
    this.dispatcher = dispatcher;
    this.records = records;
  }

  Reply answer(Call call) throws IOException {
    ObjectNode body = call.jsonObject();
    JsonNode requests = body.path("compositeRequest");
    if (requests.size() > LIMIT) {
      throw new SalesforceException(
          ErrorCode.OPERATION_TOO_LARGE,
          "The composite request has %d subrequests; the limit is %d."
              .formatted(requests.size(), LIMIT));
    }
    return body.path("allOrNone").asBoolean(false)
        ? render(allOrNone(call, requests))
        : render(run(call, requests, false));
  }

  private List<Part> allOrNone(Call call, JsonNode requests) {
    try {
      return records.inTransaction(
          call.session(),
          () -> {
            List<Part> parts = run(call, requests, true);
            if (parts.stream().anyMatch(Part::failed)) {
              throw new RolledBack(halted(parts, requests));
            }
            return parts;
          });
    } catch (RolledBack rolledBack) {
      return rolledBack.parts;
    }
  }

  private List<Part> run(Call call, JsonNode requests, boolean stopAtFailure) {
    CompositeReferences references = new CompositeReferences();
    List<Part> parts = new ArrayList<>();
    for (JsonNode request : requests) {
      Part part = run(call, request, references);
      parts.add(part);
      if (!part.failed()) {
        references.put(part.referenceId(), part.body());
      } else if (stopAtFailure) {
        break;
      }
    }
    return parts;
  }

  private Part run(Call call, JsonNode request, CompositeReferences references) {
    String referenceId = request.path("referenceId").asText();
    try {
      Reply reply = dispatcher.get().answerWithin(call, within(call, request, references));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      reply.body().writeTo(out);
      JsonNode body = out.size() == 0 ? null : Json.MAPPER.readTree(out.toByteArray());
      Map<String, String> headers = new HashMap<>(reply.headers());
      headers.remove("Content-Type");
      return new Part(referenceId, reply.status(), body, headers);
    } catch (SalesforceException refusal) {
      return refused(referenceId, refusal);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Call within(Call call, JsonNode request, CompositeReferences references)
      throws IOException {
    String[] address = references.resolve(request.path("url").asText()).split("\\?", 2);
    if (!address[0].startsWith("/services/data/")) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "A subrequest's url must start with /services/data/.");
    }
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("Content-Type", "application/json");
    headers.remove("If-Unmodified-Since");
    for (Map.Entry<String, JsonNode> header : request.path("httpHeaders").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    JsonNode body = references.resolve(request.path("body"));
    byte[] bytes = body instanceof MissingNode ? new byte[0] : Json.MAPPER.writeValueAsBytes(body);
    return new Call(
        request.path("method").asText(),
        address[0],
        Map.of(),
        address.length == 2 ? Forms.decode(address[1]) : Map.of(),
        headers,
        new ByteArrayInputStream(bytes),
        call.session());
  }

  /** What stands instead of everything but the failure itself once all is taken back. */
  private static List<Part> halted(List<Part> parts, JsonNode requests) {
    List<Part> halted = new ArrayList<>();
    for (int index = 0; index < requests.size(); index++) {
      boolean failure = index < parts.size() && parts.get(index).failed();
      halted.add(
          failure
              ? parts.get(index)
              : refused(requests.get(index).path("referenceId").asText(), rolledBack()));
    }
    return halted;
  }

  private static SalesforceException rolledBack() {
    return new SalesforceException(
        ErrorCode.PROCESSING_HALTED,
        "The transaction was rolled back since another operation in the same transaction failed.");
  }

  private static Part refused(String referenceId, SalesforceException refusal) {
    return new Part(referenceId, refusal.code().httpStatus(), ErrorReply.json(refusal), Map.of());
  }

  private static Reply render(List<Part> parts) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode responses = answer.putArray("compositeResponse");
    for (Part part : parts) {
      ObjectNode response = responses.addObject();
      response.set("body", part.body());
      ObjectNode headers = response.putObject("httpHeaders");
      part.headers().forEach(headers::put);
      response.put("httpStatusCode", part.status()).put("referenceId", part.referenceId());
    }
    return Reply.json(answer);
  }
}
