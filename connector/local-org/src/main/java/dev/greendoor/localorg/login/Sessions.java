package dev.greendoor.localorg.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in. A session ends when it was not used for the time-out, when it is revoked, or
 * when the org stops: sessions live in memory, and clients sign in again as they do after any
 * expiry. Time is the machine's, so that setting the org's clock signs nobody out.
 */
public final class Sessions {

  /** An org's default time-out. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(2);

  /** A session that is good until {@code expiresAt} unless used again. */
  public record Open(String token, String userId, Instant expiresAt) {}

  private final Duration timeout;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Open> byToken = new ConcurrentHashMap<>();
  private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

  public Sessions(Duration timeout) {
    this.timeout = timeout;
  }

  /** Signs a user in; the token starts with the 15-character org id. */
  public Open open(String orgId, String userId) {
    forgetExpired();
    String token = orgId.substring(0, 15) + "!" + secret(72);
    Open session = new Open(token, userId, Instant.now().plus(timeout));
    byToken.put(token, session);
    return session;
  }

  /** The session of a token, its expiry put off; empty when expired, revoked or never given out. */
  public Optional<Open> use(String token) {
    Instant now = Instant.now();
    return Optional.ofNullable(
        byToken.computeIfPresent(
            token,
            (key, session) ->
                session.expiresAt().isAfter(now)
                    ? new Open(key, session.userId(), now.plus(timeout))
                    : null));
  }

  /** A token for {@link #refresh} that does not expire. */
  public String refreshToken(String userId) {
    String token = "5Aep861" + secret(60);
    refreshTokens.put(token, userId);
    return token;
  }

  /** The user that a refresh token stands for. */
  public Optional<String> refresh(String refreshToken) {
    return Optional.ofNullable(refreshTokens.get(refreshToken));
  }

  /** Ends a session or a refresh token; false when there was none. */
  public boolean revoke(String token) {
    boolean session = byToken.remove(token) != null;
    boolean refresh = refreshTokens.remove(token) != null;
    return session || refresh;
  }

  /** Ends all sessions at once, as if all had expired; refresh tokens stay good. */
  public int expireAll() {
    int open = byToken.size();
    byToken.clear();
    return open;
  }

  /** An unguessable text of this many bytes' worth of randomness in URL-safe characters. */
  String secret(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret).replace('-', '.');
  }

  private void forgetExpired() {
    Instant now = Instant.now();
    byToken.values().removeIf(session -> !session.expiresAt().isAfter(now));
  }
}
