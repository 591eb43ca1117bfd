package dev.greendoor.localorg.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Forms;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code /services/oauth2/token}: a session for a client program, by any of five grants. */
final class TokenEndpoint {

  /** Everybody's password in a local org. */
  static final String PASSWORD = "local";

  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String SCOPE = "api refresh_token web openid id";

  private final ConnectedApp app;
  private final People people;
  private final Sessions sessions;
  private final AuthorizationCodes codes;
  private final JwtBearer jwtBearer;
  private final OrgAddress address;

  TokenEndpoint(
      ConnectedApp app,
      People people,
      Sessions sessions,
      AuthorizationCodes codes,
      OrgAddress address) {
    this.app = app;
    this.people = people;
    this.sessions = sessions;
    this.codes = codes;
    this.jwtBearer = new JwtBearer(app, address);
    this.address = address;
  }

  Reply answer(Call call) throws IOException {
    Map<String, String> form = withBasicCredentials(call);
    try {
      String grant = form.getOrDefault("grant_type", "");
      return switch (grant) {
        case "client_credentials" -> session(secured(form), app.runAs(), false);
        case "password" -> session(secured(form), password(form), false);
        case JWT_BEARER -> session(form, jwtBearer.username(form.get("assertion")), false);
        case "refresh_token" -> sessionOf(identified(form), refreshed(form), false);
        case "authorization_code" -> sessionOf(identified(form), redeemed(form), true);
        default -> throw new OAuthRefusal("unsupported_grant_type", "grant type not supported");
      };
    } catch (OAuthRefusal refusal) {
      return refusal.reply();
    }
  }

  private static Map<String, String> withBasicCredentials(Call call) throws IOException {
    Map<String, String> form = new LinkedHashMap<>(Forms.of(call));
    String authorization = call.header("Authorization").orElse("");
    if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      try {
        byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
        String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
        form.putIfAbsent("client_id", pair[0]);
        form.putIfAbsent("client_secret", pair.length == 2 ? pair[1] : "");
      } catch (IllegalArgumentException noBase64) {
        return form;
      }
    }
    return form;
  }

  private Map<String, String> identified(Map<String, String> form) {
    if (!app.clientId().equals(form.get("client_id"))) {
      throw new OAuthRefusal("invalid_client_id", "client identifier invalid");
    }
    return form;
  }

  private Map<String, String> secured(Map<String, String> form) {
    identified(form);
    if (!same(app.clientSecret(), form.get("client_secret"))) {
      throw new OAuthRefusal("invalid_client", "invalid client credentials");
    }
    return form;
  }

  private static String password(Map<String, String> form) {
    if (!same(PASSWORD, form.get("password"))) {
      throw OAuthRefusal.authenticationFailure();
    }
    return form.getOrDefault("username", "");
  }

  private String refreshed(Map<String, String> form) {
    return sessions
        .refresh(form.getOrDefault("refresh_token", ""))
        .orElseThrow(() -> new OAuthRefusal("invalid_grant", "expired access/refresh token"));
  }

  private String redeemed(Map<String, String> form) {
    return codes.redeem(form.get("code"), form.get("redirect_uri"), form.get("code_verifier"));
  }

  private Reply session(Map<String, String> form, String username, boolean refreshable) {
    Row user = people.active(username).orElseThrow(OAuthRefusal::authenticationFailure);
    return sessionOf(form, user.id(), refreshable);
  }

  private Reply sessionOf(Map<String, String> form, String userId, boolean refreshable) {
    if (people.activeById(userId).isEmpty()) {
      throw new OAuthRefusal("invalid_grant", "inactive user");
    }
    String orgId = people.orgId();
    String issuedAt = Long.toString(System.currentTimeMillis());
    String identity = address.identity(orgId, userId);
    ObjectNode reply = Json.MAPPER.createObjectNode();
    reply.put("access_token", sessions.open(orgId, userId).token());
    if (refreshable) {
      reply.put("refresh_token", sessions.refreshToken(userId));
    }
    reply
        .put("signature", signature(identity + issuedAt))
        .put("scope", form.getOrDefault("scope", SCOPE))
        .put("instance_url", address.url())
        .put("id", identity)
        .put("token_type", "Bearer")
        .put("issued_at", issuedAt);
    return Reply.json(reply);
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java has no HmacSHA256", impossible);
    }
  }

  /** Compares in a time that tells nothing about the first difference. */
  static boolean same(String secret, String given) {
    return given != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
