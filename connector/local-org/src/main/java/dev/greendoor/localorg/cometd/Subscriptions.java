package dev.greendoor.localorg.cometd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.event.InvalidReplayIdException;
import dev.greendoor.localorg.event.ReplayPosition;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.event.Topic;
import dev.greendoor.localorg.pubsub.DeliveryPolicy;
import dev.greendoor.localorg.pubsub.EventPermissions;
import dev.greendoor.localorg.security.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers {@code /meta/subscribe} and {@code /meta/unsubscribe}. */
final class Subscriptions {

  private static final long NEW_EVENTS = -1;
  private static final long ALL_EVENTS = -2;

  private final RetainedEventBus bus;
  private final DeliveryPolicy policy;

  Subscriptions(RetainedEventBus bus, DeliveryPolicy policy) {
    this.policy = policy;
    this.bus = bus;
  }

  /**
   * Subscribes to the channel, or all channels, that the message names, each from the replay id
   * that {@code ext.replay} has for it: -1 for new events (also when there is none), -2 for all.
   */
  JsonNode subscribe(JsonNode message, StreamingClient client, Session session) {
    List<String> channels = channels(message);
    if (channels.isEmpty()) {
      return Bayeux.failure(message, "400::Channel name not specified");
    }
    for (String channel : channels) {
      Optional<String> error = subscribe(channel, replayId(message, channel), client, session);
      if (error.isPresent()) {
        return Bayeux.failure(message, error.get());
      }
    }
    return Bayeux.success(message);
  }

  JsonNode unsubscribe(JsonNode message, StreamingClient client) {
    for (String channel : channels(message)) {
      if (!client.unsubscribe(channel)) {
        return Bayeux.failure(message, "404::Not subscribed to " + channel);
      }
    }
    return Bayeux.success(message);
  }

  private Optional<String> subscribe(
      String channel, long replayId, StreamingClient client, Session session) {
    if (!channel.startsWith("/")) {
      return Optional.of("400::Channel subscriptions must start with a leading '/'");
    }
    Optional<Topic> topic = bus.topic(channel);
    if (topic.isEmpty()) {
      return Optional.of(
          "400::The channel you requested to subscribe to does not exist {" + channel + "}");
    }
    if (!topic.get().isChannel() && !maySubscribe(topic.get(), session)) {
      return Optional.of(
          "403::The user has insufficient privileges to subscribe to {" + channel + "}");
    }
    if (replayId >= 0 && policy.refusesReplay(channel).isPresent()) {
      return Optional.of(invalidReplayId(replayId));
    }
    try {
      client.subscribe(topic.get(), bus.resolve(position(replayId)));
      return Optional.empty();
    } catch (InvalidReplayIdException invalid) {
      return Optional.of(invalidReplayId(replayId));
    }
  }

  /** Two spaces, as in an org: clients compare the text. */
  private static String invalidReplayId(long replayId) {
    return ("400::The replayId {%d} you provided was invalid.  Please provide a valid ID, -2 to"
            + " replay all events, or -1 to replay only new events.")
        .formatted(replayId);
  }

  private boolean maySubscribe(Topic topic, Session session) {
    return bus.objectOf(topic.events().get(0))
        .filter(new EventPermissions(session.access())::maySubscribe)
        .isPresent();
  }

  private static ReplayPosition position(long replayId) {
    if (replayId == NEW_EVENTS) {
      return ReplayPosition.LATEST;
    }
    return replayId == ALL_EVENTS ? ReplayPosition.EARLIEST : new ReplayPosition.After(replayId);
  }

  private static long replayId(JsonNode message, String channel) {
    return message.path("ext").path("replay").path(channel).asLong(NEW_EVENTS);
  }

  private static List<String> channels(JsonNode message) {
    JsonNode subscription = message.path("subscription");
    List<String> channels = new ArrayList<>();
    (subscription.isArray() ? subscription : List.of(subscription))
        .forEach(channel -> channels.add(channel.asText()));
    channels.removeIf(String::isEmpty);
    return channels;
  }
}
