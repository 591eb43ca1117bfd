package dev.greendoor.localorg.login;

import dev.greendoor.localorg.http.Authenticator;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.CallOptions;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.security.AccessPolicy;
import dev.greendoor.localorg.security.SaveOptions;
import dev.greendoor.localorg.security.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the session from {@code Authorization} (Bearer or OAuth), {@code X-SFDC-Session} or the
 * {@code sid} cookie. A browser sends the cookie along for any site, so outside of pages it counts
 * only with proof that the org's own page asks: {@code X-Requested-With}, which no other site may
 * set, or the browser's word that a read is same-origin.
 */
public final class SessionAuthenticator implements Authenticator {

  private static final Pattern TOKEN = Pattern.compile("(?i)(?:Bearer|OAuth)\\s+(\\S+)");
  private static final Pattern VERSION = Pattern.compile("(?i)/(?:v|async/)(\\d+\\.\\d)(?:/|$)");
  private static final Pattern BULK = Pattern.compile("(?i)/jobs/|^/+services/+async/");
  private static final String LATEST = "65.0";

  private final Sessions sessions;
  private final People people;
  private final AccessPolicy access;

  public SessionAuthenticator(Sessions sessions, People people, AccessPolicy access) {
    this.sessions = sessions;
    this.people = people;
    this.access = access;
  }

  @Override
  public Optional<Session> session(Call call, Guard guard) {
    return token(call, guard)
        .flatMap(sessions::use)
        .filter(open -> people.activeById(open.userId()).isPresent())
        .map(open -> session(open, call));
  }

  @Override
  public void end(Call call) {
    token(call, Guard.PAGE).ifPresent(sessions::revoke);
  }

  /** The session of a token that came by another protocol, such as gRPC. */
  public Optional<Session> session(String token, String apiName) {
    return session(token, apiName, null, LATEST);
  }

  /**
   * The session of a token that came inside a message.
   *
   * @param client name that the caller gives itself, or null
   */
  public Optional<Session> session(String token, String apiName, String client, String apiVersion) {
    return sessions
        .use(token)
        .filter(open -> people.activeById(open.userId()).isPresent())
        .map(open -> session(open, apiName, client, apiVersion));
  }

  /** A session for work in the name of a user who is not there, which no token leads to. */
  public Session background(String userId, String apiName, String client, String apiVersion) {
    return new Session("", userId, client, apiName, apiVersion, Instant.MAX, access.of(userId));
  }

  private Session session(Sessions.Open open, Call call) {
    Matcher version = VERSION.matcher(call.path());
    boolean bulk = BULK.matcher(call.path()).find();
    Session session =
        session(
            open,
            bulk ? "bulk" : "rest",
            CallOptions.client(call),
            version.find() ? version.group(1) : LATEST);
    return bulk
        ? session
        : session.with(
            SaveOptions.ofHeaders(
                call.header("Sforce-Auto-Assign"), call.header("Sforce-Duplicate-Rule-Header")));
  }

  private Session session(Sessions.Open open, String apiName, String client, String apiVersion) {
    return new Session(
        open.token(),
        open.userId(),
        client,
        apiName,
        apiVersion,
        open.expiresAt(),
        access.of(open.userId()));
  }

  private static Optional<String> token(Call call, Guard guard) {
    Matcher authorization = TOKEN.matcher(call.header("Authorization").orElse(""));
    if (authorization.matches()) {
      return Optional.of(authorization.group(1));
    }
    Optional<String> header = call.header("X-SFDC-Session");
    if (header.isPresent()) {
      return header;
    }
    return guard == Guard.PAGE || isSameOrigin(call) ? SessionCookie.read(call) : Optional.empty();
  }

  private static boolean isSameOrigin(Call call) {
    return call.header("X-Requested-With").filter("XMLHttpRequest"::equals).isPresent()
        || (call.method().equals("GET")
            && call.header("Sec-Fetch-Site").filter("same-origin"::equals).isPresent());
  }
}
