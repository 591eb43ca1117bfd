package dev.greendoor.localorg;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A plain HTTP client of an org under test, with or without a session. */
public final class OrgClient {

  public static final String DATA = "/services/data/v65.0";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI org;
  private final String token;

  private OrgClient(URI org, String token) {
    this.org = org;
    this.token = token;
  }

  /** A client that has not signed in. */
  public static OrgClient of(LocalOrg org) {
    return new OrgClient(org.httpUrl(), null);
  }

  /** A client of an org that runs elsewhere and has not signed in. */
  public static OrgClient at(URI org) {
    return new OrgClient(org, null);
  }

  /** A client with the session of a user. */
  public OrgClient as(String username) {
    JsonNode reply =
        json(
            form(
                "/services/oauth2/token",
                Map.of(
                    "grant_type", "password",
                    "client_id", "local",
                    "client_secret", "local",
                    "username", username,
                    "password", "local")));
    return new OrgClient(org, reply.path("access_token").asText());
  }

  public OrgClient asAdmin() {
    return as("admin.user@techflow.example");
  }

  public String token() {
    return token;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Sends JSON, or whatever {@code Content-Type} among the headers says. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = request(path, headers);
    if (body != null && !String.join(",", headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return send(
        request.method(
            method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> form(String path, Map<String, String> parameters, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(parameters))));
  }

  /** The records of a query. */
  public JsonNode query(String soql) {
    return json(get(DATA + "/query?" + encode(Map.of("q", soql)))).path("records");
  }

  /** The id of a new record. */
  public String create(String object, String json) {
    JsonNode reply = json(send("POST", DATA + "/sobjects/" + object, json));
    if (!reply.path("success").asBoolean()) {
      throw new AssertionError("Not created: " + reply);
    }
    return reply.path("id").asText();
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(org + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException noJson) {
      throw new UncheckedIOException(response.statusCode() + " " + response.body(), noJson);
    }
  }

  private static String encode(Map<String, String> parameters) {
    StringBuilder encoded = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            encoded
                .append(encoded.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return encoded.toString();
  }
}
