package dev.greendoor.localorg.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Codes given out by the authorize page, each good once and for a short time. */
final class AuthorizationCodes {

  private static final Duration LIFE = Duration.ofMinutes(10);

  private record Code(String userId, String redirectUri, String challenge, Instant expiresAt) {}

  private final Sessions sessions;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();

  AuthorizationCodes(Sessions sessions) {
    this.sessions = sessions;
  }

  /** A new code; {@code challenge} is the S256 challenge of PKCE, or null. */
  String issue(String userId, String redirectUri, String challenge) {
    String code = "aPrx" + sessions.secret(48);
    codes.put(code, new Code(userId, redirectUri, challenge, Instant.now().plus(LIFE)));
    return code;
  }

  /** The user who allowed this; the code is spent whatever the outcome. */
  String redeem(String code, String redirectUri, String verifier) {
    Code issued = code == null ? null : codes.remove(code);
    if (issued == null || issued.expiresAt().isBefore(Instant.now())) {
      throw new OAuthRefusal("invalid_grant", "expired authorization code");
    }
    if (!issued.redirectUri().equals(redirectUri)) {
      throw new OAuthRefusal("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    if (issued.challenge() != null
        && (verifier == null || !issued.challenge().equals(challenge(verifier)))) {
      throw new OAuthRefusal("invalid_grant", "invalid code verifier");
    }
    return issued.userId();
  }

  /** Whether a client on this machine listens at the address. */
  static boolean isLoopback(String redirectUri) {
    try {
      String host = URI.create(redirectUri).getHost();
      return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java has no SHA-256", impossible);
    }
  }
}
