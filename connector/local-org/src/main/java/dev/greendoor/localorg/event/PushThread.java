package dev.greendoor.localorg.event;

import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.EventBus.Subscription;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes new events to consumers inside the org, in order, on one thread of the bus. */
final class PushThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PushThread.class);
  private static final int BATCH = 100;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread created = new Thread(task, "event-bus");
            created.setDaemon(true);
            return created;
          });

  Subscription subscribe(RetainedEventBus bus, Topic topic, Consumer<Event> consumer) {
    Reader reader = new Reader(bus, topic, consumer);
    Subscription published = bus.onPublished(() -> submit(reader));
    submit(reader);
    return () -> {
      published.close();
      reader.closed = true;
    };
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private void submit(Reader reader) {
    try {
      thread.execute(reader);
    } catch (RejectedExecutionException closed) {
      LOG.debug("The bus is closed; an event is not pushed any more");
    }
  }

  /** One consumer and how far it has come. */
  private static final class Reader implements Runnable {
    private final RetainedEventBus bus;
    private final Topic topic;
    private final Consumer<Event> consumer;
    private long position;
    private volatile boolean closed;

    Reader(RetainedEventBus bus, Topic topic, Consumer<Event> consumer) {
      this.bus = bus;
      this.topic = topic;
      this.consumer = consumer;
      position = bus.latestReplayId();
    }

    @Override
    public void run() {
      List<Event> events;
      do {
        events = bus.read(topic, position, BATCH);
        for (Event event : events) {
          if (closed) {
            return;
          }
          position = event.replayId();
          push(event);
        }
      } while (!events.isEmpty());
    }

    private void push(Event event) {
      try {
        consumer.accept(event);
      } catch (RuntimeException failed) {
        LOG.warn("A consumer of {} failed on replay id {}", topic.name(), position, failed);
      }
    }
  }
}
