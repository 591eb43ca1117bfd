package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.EventBus.Event;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/**
 * Decides, for every event on its way to a subscriber, what becomes of it. The place where losses,
 * repetitions, gaps and broken streams are injected; {@link #FAITHFUL} is how an org behaves.
 */
public interface DeliveryPolicy {

  /** What becomes of the event. */
  sealed interface Delivery {}

  /**
   * These are sent in its place: none to drop it, two to repeat it, another kind to leave a gap.
   */
  record Send(List<Event> events) implements Delivery {}

  /** Sent behind the next event that is already waiting; at once if none is. */
  record Postpone(Event event) implements Delivery {}

  /** Sent as bytes that its schema does not decode. */
  record Garble(Event event) implements Delivery {}

  /** The stream stays open, and nothing is sent on it ever again. */
  record FallSilent() implements Delivery {}

  /** The server ends the stream in good order. */
  record Complete() implements Delivery {}

  /** The stream breaks off with this status. */
  record Abort(Status status) implements Delivery {}

  DeliveryPolicy FAITHFUL = (topic, userId, event) -> new Send(List.of(event));

  Delivery deliver(String topic, String userId, Event event);

  /** Why a subscription from a stored position is refused. */
  enum ReplayRefusal {
    /** It is older than the events that are kept. */
    EXPIRED,
    /** It is no position of this org. */
    CORRUPT
  }

  /**
   * Whether a subscription from a stored position is refused, though the org knows the position.
   */
  default Optional<ReplayRefusal> refusesReplay(String topic) {
    return Optional.empty();
  }
}
