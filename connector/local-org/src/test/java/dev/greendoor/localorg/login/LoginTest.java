package dev.greendoor.localorg.login;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

  private static final String ADMIN = "admin.user@techflow.example";
  private static final String TOKEN = "/services/oauth2/token";

  private static LocalOrg org;
  private static OrgClient anybody;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    anybody = OrgClient.of(org);
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  void aTokenReplyHasWhatClientsReadFromIt() {
    JsonNode reply = json(anybody.form(TOKEN, credentials(Map.of())));
    assertThat(reply.path("instance_url").asText()).isEqualTo(org.httpUrl().toString());
    assertThat(reply.path("id").asText()).matches(org.httpUrl() + "/id/00D\\w{15}/005\\w{15}");
    assertThat(reply.path("access_token").asText()).matches("00D\\w{12}!.{80,}");
    assertThat(reply.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(reply.path("issued_at").asText()).matches("\\d{13}");
    assertThat(reply.path("signature").asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, magic, unsupported_grant_type, grant type not supported",
    "client_id, nobody, invalid_client_id, client identifier invalid",
    "client_secret, wrong, invalid_client, invalid client credentials",
    "username, nobody@techflow.example, invalid_grant, authentication failure",
    "password, wrong, invalid_grant, authentication failure",
  })
  void refusesWhatIsWrong(String parameter, String value, String error, String description) {
    HttpResponse<String> response = anybody.form(TOKEN, credentials(Map.of(parameter, value)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("error").asText()).isEqualTo(error);
    assertThat(json(response).path("error_description").asText()).isEqualTo(description);
  }

  @Test
  void aClientMayProveItselfByBasicAuthentication() {
    String basic =
        Base64.getEncoder().encodeToString("local:local".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> response =
        anybody.form(
            TOKEN, Map.of("grant_type", "client_credentials"), "Authorization", "Basic " + basic);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void anAuthorizationCodeIsGoodOnceAndBringsARefreshToken() {
    String cookie = signIn(ADMIN, "local", "/").headers().firstValue("Set-Cookie").orElseThrow();
    String callback = "http://localhost:1717/OauthRedirect";
    HttpResponse<String> allowed =
        anybody.get(
            "/services/oauth2/authorize?response_type=code&client_id=local&state=s&redirect_uri="
                + callback,
            "Cookie",
            cookie);
    assertThat(allowed.statusCode()).isEqualTo(303);
    String location = allowed.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(callback + "?code=").endsWith("&state=s");
    Map<String, String> redemption =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "local",
            "redirect_uri",
            callback,
            "code",
            location.replaceAll(".*code=([^&]*).*", "$1"));

    JsonNode first = json(anybody.form(TOKEN, redemption));
    assertThat(json(anybody.form(TOKEN, redemption)).path("error").asText())
        .isEqualTo("invalid_grant");
    JsonNode refreshed =
        json(
            anybody.form(
                TOKEN,
                Map.of(
                    "grant_type", "refresh_token",
                    "client_id", "local",
                    "refresh_token", first.path("refresh_token").asText())));
    assertThat(refreshed.path("access_token").asText())
        .isNotEqualTo(first.path("access_token").asText());
    assertThat(refreshed.path("id")).isEqualTo(first.path("id"));
  }

  @Test
  void codesAreSentToThisMachineOnly() {
    String cookie = signIn(ADMIN, "local", "/").headers().firstValue("Set-Cookie").orElseThrow();
    HttpResponse<String> refused =
        anybody.get(
            "/services/oauth2/authorize?response_type=code&client_id=local&redirect_uri=https://evil.example/",
            "Cookie",
            cookie);
    assertThat(json(refused).path("error").asText()).isEqualTo("redirect_uri_mismatch");
  }

  @Test
  void thePageNamesNobodyAndGroupsPeople() {
    HttpResponse<String> page = anybody.get("/login?startURL=/lightning/n/Deals");
    assertThat(page.body())
        .contains("<optgroup label=")
        .contains("value=\"" + ADMIN + "\"")
        .contains("name=\"startURL\" value=\"/lightning/n/Deals\"")
        .doesNotContain("selected");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void signingInSetsAGuardedCookieAndGoesWhereThePersonWantedTo() {
    HttpResponse<String> response = signIn(ADMIN, "local", "/lightning/o/Opportunity/list");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("Location")).contains("/lightning/o/Opportunity/list");
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("sid=00D")
        .contains("HttpOnly")
        .contains("SameSite=Lax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
        "/a b"
      })
  void aSignInNeverLeadsToAnotherSite(String startUrl) {
    assertThat(signIn(ADMIN, "local", startUrl).headers().firstValue("Location"))
        .contains("/lightning/page/home");
  }

  @Test
  void aWrongPasswordStaysOnThePage() {
    HttpResponse<String> response = signIn(ADMIN, "guess", "/");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("role=\"alert\"");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void anotherSiteCannotSignItsVisitorIn() {
    HttpResponse<String> response =
        anybody.form(
            "/login",
            Map.of("username", ADMIN, "password", "local"),
            "Origin",
            "https://evil.example");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aCookieAloneReadsNoData() {
    String cookie = signIn(ADMIN, "local", "/").headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(anybody.get(DATA + "/limits", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(
            anybody
                .get(DATA + "/limits", "Cookie", cookie, "X-Requested-With", "XMLHttpRequest")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            anybody
                .send("POST", DATA + "/sobjects/Account", "{\"Name\":\"Forged\"}", "Cookie", cookie)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void signingOutEndsTheSession() {
    String cookie = signIn(ADMIN, "local", "/").headers().firstValue("Set-Cookie").orElseThrow();
    anybody.get("/secur/logout.jsp", "Cookie", cookie);
    assertThat(
            anybody
                .get(DATA + "/limits", "Cookie", cookie, "X-Requested-With", "XMLHttpRequest")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTokenCanBeExaminedUntilItIsRevoked() {
    OrgClient admin = anybody.asAdmin();
    Map<String, String> question =
        Map.of("token", admin.token(), "client_id", "local", "client_secret", "local");
    JsonNode active = json(anybody.form("/services/oauth2/introspect", question));
    assertThat(active.path("active").asBoolean()).isTrue();
    assertThat(active.path("username").asText()).isEqualTo(ADMIN);
    anybody.form("/services/oauth2/revoke", Map.of("token", admin.token()));
    assertThat(
            json(anybody.form("/services/oauth2/introspect", question)).path("active").asBoolean())
        .isFalse();
  }

  @Test
  void theIdentityAddressIsForItsOwnerOnly() {
    JsonNode mine = json(anybody.form(TOKEN, credentials(Map.of())));
    String path = mine.path("id").asText().substring(org.httpUrl().toString().length());
    OrgClient other = anybody.as("integration.user@techflow.example");
    assertThat(anybody.asAdmin().get(path).statusCode()).isEqualTo(200);
    assertThat(other.get(path).statusCode()).isEqualTo(403);
  }

  @Test
  void publishedKeysAreThePublicHalf() throws ParseException {
    JWKSet keys = JWKSet.parse(anybody.get("/id/keys").body());
    assertThat(keys.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
    JsonNode configuration = json(anybody.get("/.well-known/openid-configuration"));
    assertThat(configuration.path("jwks_uri").asText()).isEqualTo(org.httpUrl() + "/id/keys");
  }

  private static HttpResponse<String> signIn(String username, String password, String startUrl) {
    return anybody.form(
        "/login", Map.of("username", username, "password", password, "startURL", startUrl));
  }

  private static Map<String, String> credentials(Map<String, String> changes) {
    Map<String, String> credentials =
        new HashMap<>(
            Map.of(
                "grant_type", "password",
                "client_id", "local",
                "client_secret", "local",
                "username", ADMIN,
                "password", "local"));
    credentials.putAll(changes);
    return credentials;
  }
}
