package dev.greendoor.localorg.http;

import dev.greendoor.localorg.security.Session;
import java.util.Optional;

/** Finds out who is calling. */
@FunctionalInterface
public interface Authenticator {

  /**
   * The session that the call carries, if it is still good.
   *
   * @param guard what the route demands; decides whether a cookie alone is enough
   */
  Optional<Session> session(Call call, Guard guard);

  /** Ends the session that the call carries, if there is one; who keeps no sessions ends none. */
  default void end(Call call) {
    // nothing is kept
  }
}
