package dev.greendoor.localorg.cometd;

import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.EventBus.Subscription;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.event.Topic;
import dev.greendoor.localorg.pubsub.DeliveryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One client between its handshake and its end: what it has subscribed to, and how far it has read.
 * Nothing is queued for it: each poll reads on in the bus. The state is guarded by this object's
 * lock.
 */
final class StreamingClient {

  private static final int MOST_AT_ONCE = 200;

  /**
   * An event and the channel on which the client gets it.
   *
   * @param garbled whether its payload is not what its schema says
   */
  record Delivery(Topic topic, Event event, boolean garbled) {}

  private static final class Position {
    private final Topic topic;
    private long replayId;

    Position(Topic topic, long replayId) {
      this.topic = topic;
      this.replayId = replayId;
    }
  }

  private final String id;
  private final String userId;
  private final RetainedEventBus bus;
  private final DeliveryPolicy policy;
  private final Subscription published;
  private final Map<String, Position> positions = new LinkedHashMap<>();
  private long polls;
  private boolean polling;
  private boolean ended;
  private boolean silent;
  private DeliveryPolicy.Delivery ending;
  private long lastSeen = System.nanoTime();

  StreamingClient(String id, String userId, RetainedEventBus bus, DeliveryPolicy policy) {
    this.policy = policy;
    this.id = id;
    this.userId = userId;
    this.bus = bus;
    published = bus.onPublished(this::wake);
  }

  String id() {
    return id;
  }

  String userId() {
    return userId;
  }

  /** Delivers what the topic has after this replay id; also changes a subscription's position. */
  synchronized void subscribe(Topic topic, long afterReplayId) {
    positions.put(topic.name(), new Position(topic, afterReplayId));
    notifyAll();
  }

  /** Ends a subscription; false when there was none. */
  synchronized boolean unsubscribe(String topicName) {
    return positions.remove(topicName) != null;
  }

  /**
   * Waits for events, and answers none when the time is up, the client has ended or it polls anew.
   * The first poll never waits: it tells the client that it is connected.
   */
  synchronized List<Delivery> poll(Duration longest) throws InterruptedException {
    long poll = ++polls;
    notifyAll();
    long deadline = System.nanoTime() + (poll == 1 ? 0 : longest.toNanos());
    polling = true;
    try {
      while (!ended && poll == polls) {
        List<Delivery> deliveries = silent ? List.of() : readOn();
        long left = deadline - System.nanoTime();
        if (!deliveries.isEmpty() || ending != null || (left <= 0 && !silent)) {
          return deliveries;
        }
        wait(silent ? 0 : 1 + left / 1_000_000);
      }
      return List.of();
    } finally {
      polling = poll != polls;
      lastSeen = System.nanoTime();
    }
  }

  /** Whether the client has not polled for so long that it must be gone. */
  synchronized boolean isSilentFor(Duration time) {
    return !polling && System.nanoTime() - lastSeen > time.toNanos();
  }

  /** Ends the client and its waiting poll. */
  synchronized void end() {
    ended = true;
    published.close();
    notifyAll();
  }

  /** How the last poll ended the client, if it did: a fault that its answer tells. */
  synchronized Optional<DeliveryPolicy.Delivery> ending() {
    return Optional.ofNullable(ending);
  }

  private synchronized void wake() {
    notifyAll();
  }

  private List<Delivery> readOn() {
    List<Delivery> deliveries = new ArrayList<>();
    for (Position position : positions.values()) {
      deliver(position, deliveries);
    }
    return deliveries;
  }

  private void deliver(Position position, List<Delivery> deliveries) {
    List<Delivery> postponed = new ArrayList<>();
    for (Event event : bus.read(position.topic, position.replayId, MOST_AT_ONCE)) {
      DeliveryPolicy.Delivery delivery = policy.deliver(position.topic.name(), userId, event);
      if (delivery instanceof DeliveryPolicy.Postpone later) {
        postponed.add(new Delivery(position.topic, later.event(), false));
      } else if (delivery instanceof DeliveryPolicy.Send send) {
        send.events().forEach(sent -> deliveries.add(new Delivery(position.topic, sent, false)));
        deliveries.addAll(postponed);
        postponed.clear();
      } else if (delivery instanceof DeliveryPolicy.Garble garble) {
        deliveries.add(new Delivery(position.topic, garble.event(), true));
      } else {
        silent = delivery instanceof DeliveryPolicy.FallSilent;
        ending = silent ? null : delivery;
        break;
      }
      position.replayId = event.replayId();
    }
    deliveries.addAll(postponed);
  }
}
