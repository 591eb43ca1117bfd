package dev.greendoor.localorg.cometd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.event.EventOrg;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Dispatcher;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.pubsub.AvroSchemas;
import dev.greendoor.localorg.pubsub.FaultyDelivery;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The streaming API of a small org, and messages to it as different users. */
final class BayeuxTester implements AutoCloseable {

  static final String ADMIN = "admin";
  static final String RESTRICTED = "restricted";

  final EventOrg org = EventOrg.inMemory();
  final FaultRules faults = new FaultRules();
  private final StreamingApi api;
  private final Dispatcher dispatcher;

  BayeuxTester() {
    Access restricted =
        TestAccess.without(
            "Account.VIEW_ALL", "Signal__e.READ", "read Contact.Title", "read Contact.FirstName");
    Map<String, Session> sessions =
        Map.of(
            ADMIN, session("005000000000001AAA", TestAccess.ALL),
            RESTRICTED, session("005000000000002AAA", restricted));
    api =
        new StreamingApi(
            org.bus,
            new AvroSchemas(org.bus::eventObjects),
            (call, guard) -> call.header("Authorization").map(sessions::get),
            new FaultyDelivery(faults));
    Router router = new Router();
    api.route(router);
    dispatcher = new Dispatcher(router, (call, guard) -> Optional.empty());
  }

  /** Shakes hands and makes the first connect, which never waits. */
  String connect(String user) {
    String clientId = send(user, message("/meta/handshake", null)).get(0).path("clientId").asText();
    send(user, message("/meta/connect", clientId));
    return clientId;
  }

  /** The answer to a subscription; {@code replayId} -1 for new events, -2 for all. */
  JsonNode subscribe(String user, String clientId, String channel, long replayId) {
    ObjectNode message = message("/meta/subscribe", clientId).put("subscription", channel);
    message.putObject("ext").putObject("replay").put(channel, replayId);
    return send(user, message).get(0);
  }

  /** The events that a poll of this many milliseconds brings. */
  List<JsonNode> poll(String user, String clientId, long millis) {
    ObjectNode message = message("/meta/connect", clientId);
    message.putObject("advice").put("timeout", millis);
    List<JsonNode> replies = send(user, message);
    return replies.subList(0, replies.size() - 1);
  }

  static ObjectNode message(String channel, String clientId) {
    ObjectNode message = Json.MAPPER.createObjectNode().put("channel", channel).put("id", "7");
    if (clientId != null) {
      message.put("clientId", clientId);
    }
    return message;
  }

  List<JsonNode> send(String user, JsonNode... messages) {
    try {
      Call call =
          new Call(
              "POST",
              "/cometd/65.0",
              Map.of(),
              Map.of(),
              user == null ? Map.of() : Map.of("Authorization", user),
              new ByteArrayInputStream(Json.MAPPER.writeValueAsBytes(messages)),
              null);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      dispatcher.answer(call).body().writeTo(body);
      List<JsonNode> replies = new ArrayList<>();
      Json.MAPPER.readTree(body.toByteArray()).forEach(replies::add);
      return replies;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    api.close();
    org.close();
  }

  private static Session session(String userId, Access access) {
    return new Session("token", userId, null, "rest", "65.0", Instant.MAX, access);
  }
}
