package dev.greendoor.localorg.cometd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.http.Json;
import java.util.Locale;

/** The messages with which a Bayeux server answers those of a client. */
final class Bayeux {

  static final String HANDSHAKE = "/meta/handshake";
  static final String CONNECT = "/meta/connect";
  static final String SUBSCRIBE = "/meta/subscribe";
  static final String UNSUBSCRIBE = "/meta/unsubscribe";
  static final String DISCONNECT = "/meta/disconnect";

  /** What the client shall do about an answer. */
  enum Reconnect {
    RETRY,
    HANDSHAKE,
    NONE;

    private void advise(ObjectNode message) {
      message
          .putObject("advice")
          .put("interval", 0)
          .put("reconnect", name().toLowerCase(Locale.ROOT));
    }
  }

  private Bayeux() {}

  /** The answer to a message that did what it asked for. */
  static ObjectNode success(JsonNode message) {
    return reply(message).put("successful", true);
  }

  /** The answer to a message that was refused; {@code error} is {@code code:arguments:text}. */
  static ObjectNode failure(JsonNode message, String error) {
    return reply(message).put("error", error).put("successful", false);
  }

  /** A refusal that also says how to go on. */
  static ObjectNode failure(JsonNode message, String error, Reconnect reconnect) {
    ObjectNode reply = failure(message, error);
    reconnect.advise(reply);
    return reply;
  }

  /** A client that this server does not know (any more) has to introduce itself again. */
  static ObjectNode unknownClient(JsonNode message) {
    return failure(message, "403::Unknown client", Reconnect.HANDSHAKE);
  }

  /**
   * A caller without a good session. A handshake hides the reason in {@code ext.sfdc}.
   *
   * @param reason for example {@code 401::Authentication invalid}
   */
  static ObjectNode unauthenticated(JsonNode message, String reason) {
    if (!channel(message).equals(HANDSHAKE)) {
      return failure(message, reason, Reconnect.NONE);
    }
    ObjectNode reply = failure(message, "403::Handshake denied", Reconnect.NONE);
    reply.putObject("ext").putObject("sfdc").put("failureReason", reason);
    return reply;
  }

  /** The channel that a message was sent on. */
  static String channel(JsonNode message) {
    return message.path("channel").asText();
  }

  private static ObjectNode reply(JsonNode message) {
    ObjectNode reply = Json.MAPPER.createObjectNode().put("channel", channel(message));
    for (String echoed : new String[] {"id", "clientId", "subscription"}) {
      if (message.hasNonNull(echoed)) {
        reply.set(echoed, message.get(echoed));
      }
    }
    return reply;
  }
}
