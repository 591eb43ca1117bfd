package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bare client of the org's REST API, beside the connector: as the integration user, or a person.
 */
final class OrgClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INTEGRATION_USER = "grant_type=client_credentials";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String url;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  OrgClient(String url) {
    this.url = url;
  }

  /** Records of a query, of all its pages. */
  List<JsonNode> query(String soql) {
    List<JsonNode> records = new ArrayList<>();
    String path = "/services/data/v65.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
    while (true) {
      JsonNode page = send("GET", path, null);
      page.path("records").forEach(records::add);
      if (page.path("done").asBoolean(true)) {
        return records;
      }
      path = page.path("nextRecordsUrl").asText();
    }
  }

  /** A request as the integration user; control requests need no session. */
  JsonNode send(String method, String path, String body) {
    String session =
        path.startsWith("/local/") ? null : sessions.computeIfAbsent(INTEGRATION_USER, this::login);
    return send(method, path, body, session, "application/json");
  }

  /** A session of a person. */
  String session(String username) {
    return login(username, "local");
  }

  /** A request as a person, in a session of its own. */
  JsonNode sendAs(String username, String method, String path, String body) {
    return send(method, path, body, login(username, "local"), "application/json");
  }

  /** Uploads the CSV of a Bulk 2.0 job as a person. */
  void uploadAs(String username, String path, String csv) {
    send("PUT", path, csv, login(username, "local"), "text/csv");
  }

  private JsonNode send(
      String method, String path, String body, String session, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", contentType)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (session != null) {
      request.header("Authorization", "Bearer " + session);
    }
    return answer(request.build());
  }

  private String login(String username, String password) {
    return login("grant_type=password&username=" + username + "&password=" + password);
  }

  private String login(String grant) {
    return answer(
            HttpRequest.newBuilder(URI.create(url + "/services/oauth2/token"))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        grant + "&client_id=local&client_secret=local"))
                .build())
        .path("access_token")
        .asText();
  }

  private JsonNode answer(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            request.method() + " " + request.uri() + ": " + answer.body());
      }
      return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
