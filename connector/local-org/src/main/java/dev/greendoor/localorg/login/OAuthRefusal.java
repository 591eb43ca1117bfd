package dev.greendoor.localorg.login;

import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;

/** A refusal of the OAuth endpoints: {@code error} and {@code error_description}. */
final class OAuthRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;

  OAuthRefusal(String error, String description) {
    super(description);
    this.error = error;
  }

  /** What a wrong user or password is answered with: no word on which of them it was. */
  static OAuthRefusal authenticationFailure() {
    return new OAuthRefusal("invalid_grant", "authentication failure");
  }

  Reply reply() {
    return Reply.json(
        400,
        Json.MAPPER.createObjectNode().put("error", error).put("error_description", getMessage()));
  }
}
