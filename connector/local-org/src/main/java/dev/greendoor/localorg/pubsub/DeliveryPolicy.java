package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.EventBus.Event;
import io.grpc.Status;
import java.util.List;

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

  /** The stream stays open, and nothing is sent on it ever again. */
  record FallSilent() implements Delivery {}

  /** The server ends the stream in good order. */
  record Complete() implements Delivery {}

  /** The stream breaks off with this status. */
  record Abort(Status status) implements Delivery {}

  DeliveryPolicy FAITHFUL = (topic, userId, event) -> new Send(List.of(event));

  Delivery deliver(String topic, String userId, Event event);
}
