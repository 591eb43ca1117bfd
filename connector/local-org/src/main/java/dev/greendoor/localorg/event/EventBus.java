package dev.greendoor.localorg.event;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Topics of platform events ({@code /event/Score_Changed__e}) and change events ({@code
 * /data/OpportunityChangeEvent}, {@code /data/ChangeEvents}), kept for the retention time and
 * replayed from any position within it.
 */
public interface EventBus {

  /**
   * One event.
   *
   * @param replayId grows along a topic, with gaps
   * @param schemaName the event object ({@code OpportunityChangeEvent}, {@code Score_Changed__e})
   * @param payload field → value; change events carry {@code ChangeEventHeader}
   */
  record Event(
      long replayId,
      String id,
      String schemaName,
      Instant publishedAt,
      Map<String, Object> payload) {}

  /** A running subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Publishes a platform event at once, outside any transaction.
   *
   * @return the event's uuid
   */
  String publish(String eventObject, Map<String, Object> fields, String userId);

  /** Publishes a platform event under a uuid that the publisher chose. */
  Event publish(String eventObject, Map<String, Object> fields, String userId, String id);

  /**
   * Turns a committed transaction into change events of the selected objects. Called in commit
   * order.
   */
  void committed(Commit commit);

  /** Delivers each later event of the topic to {@code consumer}, in order, on the bus's thread. */
  Subscription subscribe(String topic, Consumer<Event> consumer);
}
