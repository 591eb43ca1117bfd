package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Calls that the org makes to the connector for a person, as Apex makes them for a page. */
final class NamedCredentialCalls {

  private final RunningGreendoor greendoor;
  private final String session;

  NamedCredentialCalls(RunningGreendoor greendoor, String username) {
    this.greendoor = greendoor;
    this.session = greendoor.session(username);
  }

  RunningGreendoor.Answer get(String path) {
    return greendoor.ask(request(path).GET().build());
  }

  RunningGreendoor.Answer post(String path, JsonNode body) {
    return greendoor.ask(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create(greendoor.orgUrl() + "/lightning/callout/Greendoor/api/operator" + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + session);
  }
}
