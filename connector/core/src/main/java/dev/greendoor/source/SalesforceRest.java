package dev.greendoor.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;

/**
 * The org's REST API, by the route {@code direct:salesforce-request}: one JSON request and its
 * answer.
 */
public final class SalesforceRest {

  /** The name under which the org knows our changes: it comes back in {@code changeOrigin}. */
  public static final String CLIENT = "greendoor";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REASON_LENGTH = 400;
  private static final Set<String> BUSY =
      Set.of("REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW");

  private final ProducerTemplate camel;
  private final String apiVersion;
  private final ApiBudget budget;
  private final ApiLane lane;
  private final Map<String, String> writeHeaders;

  /** The API for urgent calls; {@link #on} gives it for others. */
  public SalesforceRest(ProducerTemplate camel, String apiVersion, ApiBudget budget) {
    this(camel, apiVersion, budget, ApiLane.NOTICE, Map.of());
  }

  private SalesforceRest(
      ProducerTemplate camel,
      String apiVersion,
      ApiBudget budget,
      ApiLane lane,
      Map<String, String> writeHeaders) {
    this.camel = camel;
    this.apiVersion = apiVersion;
    this.budget = budget;
    this.lane = lane;
    this.writeHeaders = writeHeaders;
  }

  /** The same API, its calls spent in another lane of the budget. */
  public SalesforceRest on(ApiLane other) {
    return new SalesforceRest(camel, apiVersion, budget, other, writeHeaders);
  }

  /** The same API, every request but a GET with these headers. */
  public SalesforceRest writingWith(Map<String, String> headers) {
    return new SalesforceRest(camel, apiVersion, budget, lane, Map.copyOf(headers));
  }

  /** {@code /services/data/vNN.0} */
  public String dataPath() {
    return "/services/data/v" + apiVersion;
  }

  /** Answers to a GET of a path below {@link #dataPath}, with query parameters. */
  public JsonNode get(String path, Map<String, String> parameters) {
    return exchange("GET", dataPath() + path, parameters, null);
  }

  /** Answers to a GET of a path from the root, such as a {@code nextRecordsUrl}. */
  public JsonNode getAbsolute(String path) {
    return exchange("GET", path, Map.of(), null);
  }

  /** Sends a body to a path below {@link #dataPath}. */
  public JsonNode send(String method, String path, JsonNode body) {
    return exchange(method, dataPath() + path, Map.of(), body);
  }

  /** As {@link #send}, where parameters say more than the body: a collections DELETE. */
  public JsonNode send(String method, String path, Map<String, String> parameters) {
    return exchange(method, dataPath() + path, parameters, null);
  }

  private JsonNode exchange(
      String method, String path, Map<String, String> parameters, JsonNode body) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("rawMethod", method);
    headers.put("rawPath", path);
    if (!parameters.isEmpty()) {
      headers.put("rawQueryParameters", String.join(",", parameters.keySet()));
    }
    Map<String, String> http = new LinkedHashMap<>();
    http.put("Sforce-Call-Options", "client=" + CLIENT);
    http.put("Sforce-Auto-Assign", "FALSE");
    if (!method.equals("GET")) {
      http.putAll(writeHeaders);
    }
    headers.put("rawHttpHeaders", String.join(",", http.keySet()));
    headers.putAll(http);
    headers.putAll(parameters);
    Exchange answer;
    try (ApiBudget.Call call = budget.call(lane)) {
      answer =
          camel.request(
              "direct:salesforce-request",
              exchange -> {
                exchange.getIn().setHeaders(headers);
                exchange.getIn().setBody(body == null ? null : body.toString());
              });
    }
    budget.heard(
        Optional.ofNullable(answer.getMessage().getHeader("Sforce-Limit-Info", String.class)));
    if (answer.getException() != null) {
      throw failure(method + " " + path, answer.getException());
    }
    return json(answer);
  }

  private static JsonNode json(Exchange answer) {
    try (InputStream body = answer.getMessage().getBody(InputStream.class)) {
      byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
      return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(
          ErrorCode.ORG_BUSY, "The org answered with something that is not JSON", e);
    } catch (IOException e) {
      throw new ConnectorException(ErrorCode.ORG_UNREACHABLE, "The org's answer broke off", e);
    }
  }

  static ConnectorException failure(String request, Throwable error) {
    if (error instanceof ConnectorException known) {
      return known;
    }
    if (!(error instanceof SalesforceException refusal)) {
      return new ConnectorException(
          ErrorCode.ORG_UNREACHABLE, request + ": " + error.getMessage(), error);
    }
    List<RestError> errors = errors(refusal);
    String reason =
        errors.isEmpty()
            ? String.valueOf(refusal.getMessage())
            : errors.stream()
                .map(one -> one.getErrorCode() + ": " + one.getMessage().strip())
                .collect(Collectors.joining("; "));
    return new ConnectorException(
        code(refusal.getStatusCode(), errors), request + ": " + shortened(reason), refusal);
  }

  /** Of some refusals, such as a 403, the component keeps the errors as text only. */
  private static List<RestError> errors(SalesforceException refusal) {
    if (refusal.getErrors() != null && !refusal.getErrors().isEmpty()) {
      return refusal.getErrors();
    }
    List<RestError> errors = new ArrayList<>();
    try {
      for (JsonNode error : JSON.readTree(String.valueOf(refusal.getMessage()))) {
        errors.add(new RestError(error.path("errorCode").asText(), error.path("message").asText()));
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return errors;
  }

  private static String shortened(String reason) {
    return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH) + "…";
  }

  private static ErrorCode code(int status, List<RestError> errors) {
    boolean limit =
        errors.stream().anyMatch(error -> "REQUEST_LIMIT_EXCEEDED".equals(error.getErrorCode()));
    if (limit) {
      return ErrorCode.API_LIMIT_REACHED;
    }
    if (status == 401) {
      return ErrorCode.SESSION_EXPIRED;
    }
    boolean busy = errors.stream().anyMatch(error -> BUSY.contains(error.getErrorCode()));
    if (busy || status == 429 || status >= 500) {
      return ErrorCode.ORG_BUSY;
    }
    // An answer that began well and broke off says nothing of what the org did.
    return status < 300 ? ErrorCode.ORG_UNREACHABLE : ErrorCode.WRITE_REFUSED;
  }
}
