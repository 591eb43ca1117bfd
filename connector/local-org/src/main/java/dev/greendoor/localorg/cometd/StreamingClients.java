package dev.greendoor.localorg.cometd;

import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.pubsub.DeliveryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The clients that have shaken hands and are still there. */
final class StreamingClients {

  /** A client must come back in this time after an answer. */
  private static final Duration MOST_SILENT = Duration.ofSeconds(40);

  private final RetainedEventBus bus;
  private final DeliveryPolicy policy;
  private final Map<String, StreamingClient> byId = new ConcurrentHashMap<>();

  StreamingClients(RetainedEventBus bus, DeliveryPolicy policy) {
    this.policy = policy;
    this.bus = bus;
  }

  StreamingClient add(String userId) {
    byId.values().stream().filter(known -> known.isSilentFor(MOST_SILENT)).forEach(this::remove);
    String id = UUID.randomUUID().toString().replace("-", "");
    StreamingClient client = new StreamingClient(id, userId, bus, policy);
    byId.put(id, client);
    return client;
  }

  /** The client of this id, if it is this user's and was not silent for too long. */
  Optional<StreamingClient> find(String id, String userId) {
    return Optional.ofNullable(byId.get(id))
        .filter(client -> client.userId().equals(userId) && !client.isSilentFor(MOST_SILENT));
  }

  void remove(StreamingClient client) {
    byId.remove(client.id());
    client.end();
  }

  /** Ends all clients, so that the server can stop. */
  void close() {
    byId.values().forEach(this::remove);
  }
}
