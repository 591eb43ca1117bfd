package dev.greendoor.localorg.login;

import dev.greendoor.localorg.http.Call;
import java.util.Optional;

/** The cookie that keeps a person signed in: a session token that scripts cannot read. */
final class SessionCookie {

  private static final String NAME = "sid";

  private SessionCookie() {}

  static Optional<String> read(Call call) {
    for (String cookie : call.header("Cookie").orElse("").split(";", -1)) {
      String[] pair = cookie.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals(NAME) && !pair[1].isEmpty()) {
        return Optional.of(pair[1]);
      }
    }
    return Optional.empty();
  }

  /** The Set-Cookie value that keeps this token. */
  static String set(String token) {
    return NAME + "=" + token + "; Path=/; HttpOnly; SameSite=Lax";
  }

  /** The Set-Cookie value that forgets it. */
  static String clear() {
    return set("") + "; Max-Age=0";
  }
}
