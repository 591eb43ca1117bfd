package dev.greendoor.localorg.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Forms;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The OAuth 2.0 and OpenID Connect endpoints of the org. */
public final class OAuth {

  private final ConnectedApp app;
  private final People people;
  private final Sessions sessions;
  private final SigningKey key;
  private final OrgAddress address;
  private final AuthorizationCodes codes;

  public OAuth(
      ConnectedApp app, People people, Sessions sessions, SigningKey key, OrgAddress address) {
    this.app = app;
    this.people = people;
    this.sessions = sessions;
    this.key = key;
    this.address = address;
    this.codes = new AuthorizationCodes(sessions);
  }

  /** Adds the endpoints to the org's table. */
  public void route(Router router) {
    TokenEndpoint token = new TokenEndpoint(app, people, sessions, codes, address);
    IdentityEndpoint identity = new IdentityEndpoint(people, address);
    router
        .add("POST", "/services/oauth2/token", Guard.OPEN, token::answer)
        .add("GET", "/services/oauth2/authorize", Guard.PAGE, this::authorize)
        .add(null, "/services/oauth2/revoke", Guard.OPEN, this::revoke)
        .add("POST", "/services/oauth2/introspect", Guard.OPEN, this::introspect)
        .add("GET", "/services/oauth2/userinfo", identity::userInfo)
        .add("POST", "/services/oauth2/userinfo", identity::userInfo)
        .add("GET", "/id/keys", Guard.OPEN, call -> Reply.json(key.publicKeys()))
        .add("GET", "/id/{org}/{user}", identity::identity)
        .add("GET", "/.well-known/openid-configuration", Guard.OPEN, this::configuration);
  }

  /**
   * The signed-in person lets a program on this machine in; the local app needs no consent page.
   */
  private Reply authorize(Call call) {
    String redirectUri = call.query("redirect_uri").orElse("");
    if (!call.query("client_id").filter(app.clientId()::equals).isPresent()) {
      return new OAuthRefusal("invalid_client_id", "client identifier invalid").reply();
    }
    if (!AuthorizationCodes.isLoopback(redirectUri)) {
      return new OAuthRefusal("redirect_uri_mismatch", "redirect_uri must match configuration")
          .reply();
    }
    if (!call.query("response_type").filter("code"::equals).isPresent()) {
      return new OAuthRefusal("unsupported_response_type", "response type not supported").reply();
    }
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put(
        "code",
        codes.issue(
            call.session().userId(), redirectUri, call.query("code_challenge").orElse(null)));
    call.query("state").ifPresent(state -> answer.put("state", state));
    String separator = redirectUri.contains("?") ? "&" : "?";
    return Reply.redirect(redirectUri + separator + Forms.encode(answer));
  }

  private Reply revoke(Call call) throws IOException {
    String token = Forms.of(call).get("token");
    if (token == null || !sessions.revoke(token)) {
      return new OAuthRefusal("unsupported_token_type", "this token type is not supported").reply();
    }
    return Reply.text(200, "text/plain;charset=UTF-8", "");
  }

  private Reply introspect(Call call) throws IOException {
    Map<String, String> form = Forms.of(call);
    if (!app.clientId().equals(form.get("client_id"))
        || !TokenEndpoint.same(app.clientSecret(), form.get("client_secret"))) {
      throw new SalesforceException(ErrorCode.BAD_REQUEST, "invalid client credentials");
    }
    Optional<Sessions.Open> session = sessions.use(form.getOrDefault("token", ""));
    ObjectNode reply = Json.MAPPER.createObjectNode().put("active", session.isPresent());
    session.ifPresent(
        open ->
            reply
                .put("scope", "api id openid refresh_token web")
                .put("client_id", app.clientId())
                .put("username", people.activeById(open.userId()).orElseThrow().text("Username"))
                .put("sub", address.identity(people.orgId(), open.userId()))
                .put("token_type", "access_token")
                .put("exp", open.expiresAt().getEpochSecond()));
    return Reply.json(reply);
  }

  private Reply configuration(Call call) {
    String base = address.url();
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("issuer", base);
    configuration.put("authorization_endpoint", base + "/services/oauth2/authorize");
    configuration.put("token_endpoint", base + "/services/oauth2/token");
    configuration.put("revocation_endpoint", base + "/services/oauth2/revoke");
    configuration.put("introspection_endpoint", base + "/services/oauth2/introspect");
    configuration.put("userinfo_endpoint", base + "/services/oauth2/userinfo");
    configuration.put("jwks_uri", base + "/id/keys");
    configuration.put("scopes_supported", List.of("api", "id", "openid", "refresh_token", "web"));
    configuration.put("response_types_supported", List.of("code"));
    configuration.put("subject_types_supported", List.of("public"));
    configuration.put("id_token_signing_alg_values_supported", List.of("RS256"));
    configuration.put("code_challenge_methods_supported", List.of("S256"));
    return Reply.json(configuration);
  }
}
