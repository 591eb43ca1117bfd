package dev.greendoor.localorg.cometd;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.event.EventLayout;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.http.Authenticator;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.pubsub.AvroSchemas;
import dev.greendoor.localorg.pubsub.DeliveryPolicy;
import dev.greendoor.localorg.pubsub.EventPermissions;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Session;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /cometd/{version}}: Bayeux messages in, Bayeux messages out. Events leave with the answer
 * to {@code /meta/connect}, which waits for them.
 */
public final class StreamingApi implements AutoCloseable {

  /** How long a poll waits, as an org has it. */
  private static final Duration POLL = Duration.ofSeconds(110);

  /** In the place of a payload: a text that says nothing. */
  private static final String GARBLED = "\uFFFD\uFFFD\uFFFD";

  private final RetainedEventBus bus;
  private final AvroSchemas schemas;
  private final Authenticator authenticator;
  private final StreamingClients clients;
  private final Subscriptions subscriptions;

  /**
   * The events of one org, for callers that {@code authenticator} knows.
   *
   * @param policy what becomes of each event on its way
   */
  public StreamingApi(
      RetainedEventBus bus,
      AvroSchemas schemas,
      Authenticator authenticator,
      DeliveryPolicy policy) {
    this.bus = bus;
    this.schemas = schemas;
    this.authenticator = authenticator;
    clients = new StreamingClients(bus, policy);
    subscriptions = new Subscriptions(bus, policy);
  }

  /** Adds the endpoint to the org's table; clients may add the kind of message to the address. */
  public void route(Router router) {
    router
        .add("POST", "/cometd/{version}", Guard.OPEN, this::answer)
        .add("POST", "/cometd/{version}/{kind}", Guard.OPEN, this::answer);
  }

  private Reply answer(Call call) throws IOException {
    JsonNode body = call.json();
    List<JsonNode> messages = new ArrayList<>();
    (body.isArray() ? body : List.of(body)).forEach(messages::add);
    Optional<Session> session = authenticator.session(call, Guard.SESSION);
    List<JsonNode> replies = new ArrayList<>();
    List<StreamingClient.Delivery> deliveries = new ArrayList<>();
    for (JsonNode message : messages) {
      replies.add(
          session.isPresent()
              ? answer(
                  message, session.get(), messages.size() == 1 ? POLL : Duration.ZERO, deliveries)
              : Bayeux.unauthenticated(message, reason(call)));
    }
    return Reply.json(out -> write(Json.generator(out), deliveries, replies, session.orElse(null)));
  }

  private JsonNode answer(
      JsonNode message,
      Session session,
      Duration longest,
      List<StreamingClient.Delivery> deliveries) {
    if (Bayeux.channel(message).equals(Bayeux.HANDSHAKE)) {
      return handshake(message, session);
    }
    Optional<StreamingClient> known =
        clients.find(message.path("clientId").asText(), session.userId());
    if (known.isEmpty()) {
      return Bayeux.unknownClient(message);
    }
    StreamingClient client = known.get();
    return switch (Bayeux.channel(message)) {
      case Bayeux.CONNECT -> {
        deliveries.addAll(poll(message, client, longest));
        yield client
            .ending()
            .map(fault -> ended(message, client, fault))
            .orElse(connected(message));
      }
      case Bayeux.SUBSCRIBE -> subscriptions.subscribe(message, client, session);
      case Bayeux.UNSUBSCRIBE -> subscriptions.unsubscribe(message, client);
      case Bayeux.DISCONNECT -> {
        clients.remove(client);
        yield Bayeux.success(message);
      }
      default -> Bayeux.failure(message, "403::Clients may not publish on this channel");
    };
  }

  private ObjectNode handshake(JsonNode message, Session session) {
    JsonNode types = message.path("supportedConnectionTypes");
    boolean polls = types.isMissingNode();
    for (JsonNode type : types) {
      polls |= type.asText().equals("long-polling");
    }
    if (!polls) {
      return Bayeux.failure(
          message, "400::Invalid connection type " + types, Bayeux.Reconnect.NONE);
    }
    ObjectNode reply =
        Bayeux.success(message)
            .put("clientId", clients.add(session.userId()).id())
            .put("version", "1.0")
            .put("minimumVersion", "1.0");
    reply.putArray("supportedConnectionTypes").add("long-polling");
    reply.putObject("ext").put("replay", true).put("payload.format", true);
    return reply;
  }

  /** The answer by which a client learns that its stream has ended. */
  private ObjectNode ended(
      JsonNode message, StreamingClient client, DeliveryPolicy.Delivery fault) {
    clients.remove(client);
    if (!(fault instanceof DeliveryPolicy.Abort abort)) {
      return Bayeux.unknownClient(message);
    }
    return abort.status().getCode() == Status.Code.UNAUTHENTICATED
        ? Bayeux.unauthenticated(message, "401::Authentication invalid")
        : Bayeux.failure(message, "503::Service unavailable", Bayeux.Reconnect.RETRY);
  }

  private static ObjectNode connected(JsonNode message) {
    ObjectNode reply = Bayeux.success(message);
    reply
        .putObject("advice")
        .put("reconnect", "retry")
        .put("interval", 0)
        .put("timeout", POLL.toMillis());
    return reply;
  }

  private static List<StreamingClient.Delivery> poll(
      JsonNode message, StreamingClient client, Duration longest) {
    long wish = message.path("advice").path("timeout").asLong(longest.toMillis());
    try {
      return client.poll(Duration.ofMillis(Math.max(0, Math.min(wish, longest.toMillis()))));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new SalesforceException(ErrorCode.SERVER_UNAVAILABLE, "The org is stopping.");
    }
  }

  private void write(
      JsonGenerator json,
      List<StreamingClient.Delivery> deliveries,
      List<JsonNode> replies,
      Session session)
      throws IOException {
    json.writeStartArray();
    for (StreamingClient.Delivery delivery : deliveries) {
      write(json, delivery, session);
    }
    for (JsonNode reply : replies) {
      json.writeTree(reply);
    }
    json.writeEndArray();
    json.close();
  }

  /** A channel is open to all; who may not see an object misses its events. */
  private void write(JsonGenerator json, StreamingClient.Delivery delivery, Session session)
      throws IOException {
    EventPermissions permissions = new EventPermissions(session.access());
    Optional<ObjectType> type =
        bus.objectOf(delivery.event().schemaName()).filter(permissions::maySubscribe);
    if (type.isPresent()) {
      bus.deliveries().count(1);
      AvroSchemas.EventSchema schema = schemas.of(type.get());
      EventLayout layout = schema.layout();
      EventJson.write(
          json,
          delivery.topic().name(),
          schema.id(),
          delivery.event(),
          delivery.garbled()
              ? GARBLED
              : VisiblePayload.of(delivery.event(), layout, permissions.readable(type.get())));
    }
  }

  private static String reason(Call call) {
    return call.header("Authorization").isPresent()
        ? "401::Authentication invalid"
        : "401::Request requires authentication";
  }

  /** Ends waiting polls, so that the server can stop. */
  @Override
  public void close() {
    clients.close();
  }
}
