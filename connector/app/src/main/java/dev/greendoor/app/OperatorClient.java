package dev.greendoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The operators' HTTP API of a running connector, as commands use it. */
final class OperatorClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_WITHIN = Duration.ofHours(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI connector;
  private final String token;

  /** A client of the connector at this address, with the token of these settings. */
  OperatorClient(URI connector, GreendoorSettings settings) {
    boolean web = "http".equals(connector.getScheme()) || "https".equals(connector.getScheme());
    if (!web || connector.getHost() == null) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "--url: '%s' is no address of a connector, such as http://127.0.0.1:8080"
              .formatted(connector));
    }
    this.connector = connector;
    this.token = OperatorToken.presentIn(settings.api().operatorToken(), settings.data());
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path) {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  JsonNode post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** A word as one step of a path. */
  static String step(String word) {
    return URLEncoder.encode(word, UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(connector.resolve("/api/operator" + path))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", "Bearer " + token)
        .header("X-Greendoor-Operator", System.getProperty("user.name", "command line"));
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        return JSON.readTree(answer.body());
      }
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.ORG_UNREACHABLE,
          "--url: no connector answers at %s. Start it, or give its address.".formatted(connector),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.STREAM_BROKEN, "stopped", e);
    }
    throw new ConnectorException(
        ErrorCode.SETTING_INVALID,
        answer.statusCode() == 401
            ? "greendoor.api.operator-token: the connector at %s has another one"
                .formatted(connector)
            : "%s answers HTTP %d: %s".formatted(connector, answer.statusCode(), said(answer)));
  }

  /** The connector's one line; the body of anything else. */
  private static String said(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("error").asText(answer.body());
    } catch (JsonProcessingException e) {
      return answer.body();
    }
  }
}
