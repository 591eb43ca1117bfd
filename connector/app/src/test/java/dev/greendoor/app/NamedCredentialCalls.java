package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls that the org makes to the connector for a person, as Apex makes them for a page. */
final class NamedCredentialCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final RunningGreendoor greendoor;
  private final String username;
  private final String session;

  NamedCredentialCalls(RunningGreendoor greendoor, String username) {
    this.greendoor = greendoor;
    this.username = username;
    this.session =
        send(HttpRequest.newBuilder(URI.create(greendoor.orgUrl() + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=local&client_secret=local&password=local"
                            + "&username="
                            + username)))
            .body()
            .path("access_token")
            .asText();
  }

  RunningGreendoor.Answer get(String path) {
    return send(request(path).GET());
  }

  RunningGreendoor.Answer post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create(greendoor.orgUrl() + "/lightning/callout/Greendoor/api/operator" + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + session);
  }

  private RunningGreendoor.Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new RunningGreendoor.Answer(
          answer.statusCode(),
          answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException("A call for " + username, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
