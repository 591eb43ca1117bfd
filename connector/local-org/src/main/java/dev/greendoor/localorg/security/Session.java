package dev.greendoor.localorg.security;

import java.time.Instant;

/**
 * Who is asking: everything in the org is read and written as this user.
 *
 * @param token the access token ({@code orgId!…}); never logged
 * @param userId 18-character id of the user
 * @param client name given in {@code Sforce-Call-Options: client=…}, or null; becomes part of
 *     change events' {@code changeOrigin}
 * @param apiName {@code rest}, {@code bulk}, {@code soap} or {@code ui}: how the change arrived
 * @param apiVersion such as {@code 65.0}
 * @param expiresAt when the session ends unless used again
 * @param access what this user may do
 * @param options what the call asks for beside its records
 */
public record Session(
    String token,
    String userId,
    String client,
    String apiName,
    String apiVersion,
    Instant expiresAt,
    Access access,
    SaveOptions options) {

  /** A session that asks for nothing else. */
  public Session(
      String token,
      String userId,
      String client,
      String apiName,
      String apiVersion,
      Instant expiresAt,
      Access access) {
    this(token, userId, client, apiName, apiVersion, expiresAt, access, SaveOptions.PLAIN);
  }

  /** The same session with other options. */
  public Session with(SaveOptions other) {
    return new Session(token, userId, client, apiName, apiVersion, expiresAt, access, other);
  }

  @Override
  public String toString() {
    return "Session[" + userId + " by " + apiName + "]";
  }
}
