package dev.greendoor.localorg.lightning;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightningTest {

  private static final String ADMIN = "admin.user@techflow.example";

  /** One call that the other system received. */
  private record Received(String request, String authorization, String body) {}

  @TempDir private static Path pages;

  private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();
  private static HttpServer otherSystem;
  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(pages.resolve("assets"));
    Files.writeString(pages.resolve("index.html"), "<!DOCTYPE html><title>Panels</title>");
    Files.writeString(pages.resolve("assets/app-0a1b2c3d.js"), "export {};");
    Files.writeString(pages.resolve("secret.txt"), "not for everybody");
    otherSystem = otherSystem();
    org =
        LocalOrg.start(
            LocalOrgOptions.builder()
                .lightning(pages)
                .namedCredentials(
                    Map.of(
                        "Greendoor",
                        URI.create("http://127.0.0.1:" + otherSystem.getAddress().getPort()),
                        "Nobody",
                        URI.create("http://127.0.0.1:1/")))
                .build());
    admin = OrgClient.of(org).asAdmin();
  }

  @AfterAll
  static void stop() {
    org.close();
    otherSystem.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lightning/r/Opportunity/006000000000001AAA/view",
        "/lightning/o/Opportunity/list",
        "/lightning/page/home",
        "/lightning/n/Deals"
      })
  void pagesAreForThoseWhoSignedIn(String path) {
    HttpResponse<String> page = admin.get(path);
    assertThat(page.body()).contains("Panels");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");

    HttpResponse<String> redirect = OrgClient.of(org).get(path);
    assertThat(redirect.statusCode()).isEqualTo(303);
    assertThat(redirect.headers().firstValue("Location"))
        .contains("/login?startURL=" + path.replace("/", "%2F"));
  }

  @Test
  void assetsAreCachedByTheirName() {
    HttpResponse<String> asset = OrgClient.of(org).get("/lightning/assets/app-0a1b2c3d.js");
    assertThat(asset.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    String tag = asset.headers().firstValue("ETag").orElseThrow();
    assertThat(
            OrgClient.of(org)
                .get("/lightning/assets/app-0a1b2c3d.js", "If-None-Match", tag)
                .statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lightning/assets/..%2Fsecret.txt",
        "/lightning/assets/%2e%2e/secret.txt",
        "/lightning/assets/none.js"
      })
  void nothingButAssetsIsServed(String path) {
    HttpResponse<String> response = OrgClient.of(org).get(path);
    assertThat(response.statusCode()).isBetween(400, 404);
    assertThat(response.body()).doesNotContain("not for everybody");
  }

  @Test
  void theContextTellsWhoIsLooking() {
    JsonNode context = json(admin.get("/lightning/context"));
    assertThat(context.path("username").asText()).isEqualTo(ADMIN);
    assertThat(context.path("name").asText()).isEqualTo("Admin User");
    assertThat(context.path("userId").asText()).matches("005\\w{15}");
    assertThat(context.path("apiBase").asText()).isEqualTo(DATA);
    assertThat(context.path("customPermissions").isArray()).isTrue();
  }

  @Test
  @Timeout(20)
  void anEventReachesAnOpenPage() throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                admin.request("/lightning/events?channel=/event/Score_Changed__e").build(),
                BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith(":");
      admin.create("Score_Changed__e", "{\"Record_Id__c\":\"006000000000001AAA\"}");
      String line = lines.readLine();
      while (!line.startsWith("data: ")) {
        line = lines.readLine();
      }
      JsonNode event = Json.MAPPER.readTree(line.substring(6));
      assertThat(event.path("channel").asText()).isEqualTo("/event/Score_Changed__e");
      assertThat(event.at("/data/payload/Record_Id__c").asText()).isEqualTo("006000000000001AAA");
      assertThat(event.at("/data/event/replayId").asLong()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/event/Nothing__e", "/data/OpportunityChangeEvent", ""})
  void otherChannelsAreNotAvailable(String channel) {
    assertThat(admin.get("/lightning/events?channel=" + channel).statusCode()).isEqualTo(404);
  }

  @Test
  void aCalloutCarriesTheUserInASignedToken() throws Exception {
    HttpResponse<String> response =
        admin.send("POST", "/lightning/callout/Greendoor/api/v1/jobs?dry=true", "{\"a\":1}");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(json(response).path("job").asInt()).isEqualTo(7);

    Received received = RECEIVED.take();
    assertThat(received.request()).isEqualTo("POST /api/v1/jobs?dry=true");
    assertThat(received.body()).isEqualTo("{\"a\":1}");
    SignedJWT token = SignedJWT.parse(received.authorization().substring("Bearer ".length()));
    JWKSet keys = JWKSet.parse(admin.get("/id/keys").body());
    assertThat(
            token.verify(
                new RSASSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
        .isTrue();
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(org.httpUrl().toString());
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(ADMIN);
    assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("greendoor");
    assertThat(token.getJWTClaimsSet().getStringClaim("user_id")).matches("005\\w{15}");
    assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(2)));
  }

  @Test
  void anUnreachableSystemIsABadGateway() {
    HttpResponse<String> response = admin.get("/lightning/callout/Nobody/x");
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("CALLOUT_FAILED");
    assertThat(json(response).at("/0/message").asText()).contains("Nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/lightning/callout/Unknown/x", "/lightning/callout/Greendoor/a/%2e%2e/b"})
  void aCalloutGoesNowhereElse(String path) {
    assertThat(admin.get(path).statusCode()).isBetween(400, 404);
  }

  private static HttpServer otherSystem() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          RECEIVED.add(
              new Received(
                  exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          byte[] answer = "{\"job\":7}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(202, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
