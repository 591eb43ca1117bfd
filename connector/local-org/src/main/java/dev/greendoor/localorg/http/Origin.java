package dev.greendoor.localorg.http;

import java.net.URI;
import java.util.Optional;

/** Where a browser says that a request comes from; programs say nothing and are trusted as such. */
public final class Origin {

  private Origin() {}

  /** Whether a page of another site sent this request. */
  public static boolean isForeign(Call call) {
    if (call.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent()) {
      return true;
    }
    Optional<String> origin = call.header("Origin");
    return origin.isPresent()
        && !call.header("Host").orElse("").equalsIgnoreCase(authority(origin.get()));
  }

  private static String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
