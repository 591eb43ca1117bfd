package dev.greendoor.localorg;

import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.event.EventBus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An event bus without topics: keeps commits and published events for a test to look at. */
public final class RecordedEvents implements EventBus {

  /** A platform event as it was published. */
  public record Published(String eventObject, Map<String, Object> fields, String userId) {}

  private final List<Commit> commits = new CopyOnWriteArrayList<>();
  private final List<Published> published = new CopyOnWriteArrayList<>();

  public List<Commit> commits() {
    return List.copyOf(commits);
  }

  public List<Published> published() {
    return List.copyOf(published);
  }

  public Commit lastCommit() {
    return commits.get(commits.size() - 1);
  }

  @Override
  public String publish(String eventObject, Map<String, Object> fields, String userId) {
    return publish(eventObject, fields, userId, UUID.randomUUID().toString()).id();
  }

  @Override
  public Event publish(String eventObject, Map<String, Object> fields, String userId, String id) {
    published.add(new Published(eventObject, fields, userId));
    return new Event(published.size(), id, eventObject, Instant.EPOCH, fields);
  }

  @Override
  public void committed(Commit commit) {
    commits.add(commit);
  }

  @Override
  public Subscription subscribe(String topic, Consumer<Event> consumer) {
    throw new UnsupportedOperationException("Look at commits() and published()");
  }
}
