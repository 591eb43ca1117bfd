package dev.greendoor.localorg.lightning;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.ErrorReply;
import dev.greendoor.localorg.http.Forms;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.login.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Named credentials: calls that the org makes to other systems for a page, as its user. The other
 * system knows the user by a short-lived token that the org signs.
 */
final class Callouts {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  /** As long as an org waits at most. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(120);

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(2);
  private static final Set<String> BODILESS = Set.of("GET", "DELETE", "HEAD");
  private static final int BAD_GATEWAY = 502;

  private final Map<String, URI> credentials;
  private final SigningKey key;
  private final People people;
  private final OrgAddress address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

  Callouts(Map<String, URI> credentials, SigningKey key, People people, OrgAddress address) {
    this.credentials = Map.copyOf(credentials);
    this.key = key;
    this.people = people;
    this.address = address;
  }

  Reply answer(Call call) throws IOException {
    String name = call.variable("namedCredential");
    URI target = credentials.get(name);
    if (target == null) {
      throw new SalesforceException(
          ErrorCode.NOT_FOUND,
          "There is no named credential %s; start the org with --named-credential %s=URL."
              .formatted(name, name));
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request(call, target), HttpResponse.BodyHandlers.ofByteArray());
      return Reply.bytes(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
          response.body());
    } catch (IOException unreachable) {
      return ErrorReply.of(
          BAD_GATEWAY,
          "CALLOUT_FAILED",
          "%s does not answer at %s (%s)."
              .formatted(name, target, unreachable.getClass().getSimpleName()),
          List.of(),
          false);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("The org stops", stopping);
    }
  }

  private HttpRequest request(Call call, URI target) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(call, target))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + token(call, target))
            .header("Accept", call.header("Accept").orElse("application/json"));
    call.header("Content-Type").ifPresent(type -> request.header("Content-Type", type));
    return request
        .method(
            call.method(),
            BODILESS.contains(call.method())
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(call.body().readAllBytes()))
        .build();
  }

  /** The path after the credential's name, below the credential's own address. */
  private static URI address(Call call, URI target) {
    String path = call.variable("path");
    if (path.contains("..") || !path.matches("[A-Za-z0-9._~/:@-]*")) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "The path of a callout holds letters, digits and ._~/:@- only.");
    }
    String base = target.toString().replaceFirst("/+$", "");
    String query = call.query().isEmpty() ? "" : "?" + Forms.encode(call.query());
    return URI.create(base + "/" + path + query);
  }

  private String token(Call call, URI target) {
    Instant now = Instant.now();
    String userId = call.session().userId();
    return key.sign(
        new JWTClaimsSet.Builder()
            .issuer(address.url())
            .subject(people.activeById(userId).orElseThrow().text("Username"))
            .audience(target.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
            .jwtID(UUID.randomUUID().toString())
            .claim("scope", "greendoor")
            .claim("user_id", userId)
            .claim("org_id", people.orgId())
            .build());
  }
}
