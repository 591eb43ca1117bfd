package dev.greendoor.localorg.lightning;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.cometd.EventJson;
import dev.greendoor.localorg.event.EventBus;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Platform events as server-sent events, for the pages' empApi. */
final class EventStreams implements AutoCloseable {

  private static final String TOPICS = "/event/";
  private static final long KEEP_ALIVE_SECONDS = 15;
  private static final int WAITING = 1_000;

  private final EventBus bus;
  private final Supplier<Schema> schema;
  private final Function<ObjectType, String> schemaIds;
  private final Set<BlockingQueue<Optional<EventBus.Event>>> open = ConcurrentHashMap.newKeySet();

  EventStreams(EventBus bus, Supplier<Schema> schema, Function<ObjectType, String> schemaIds) {
    this.bus = bus;
    this.schema = schema;
    this.schemaIds = schemaIds;
  }

  /** Streams the events that are published from now on, until the page goes away. */
  Reply answer(Call call) {
    String channel = call.query("channel").orElse("");
    ObjectType type =
        schema
            .get()
            .type(channel.startsWith(TOPICS) ? channel.substring(TOPICS.length()) : "")
            .filter(found -> found.is(ObjectType.Flag.PLATFORM_EVENT))
            .filter(found -> call.session().access().allows(ObjectPermission.READ, found))
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.NOT_FOUND,
                        "The channel %s is not available.".formatted(channel)));
    return Reply.stream(200, "text/event-stream;charset=UTF-8", out -> stream(type, out));
  }

  private void stream(ObjectType type, OutputStream out) throws IOException {
    BlockingQueue<Optional<EventBus.Event>> waiting = new ArrayBlockingQueue<>(WAITING);
    open.add(waiting);
    // A page that does not keep up is cut off; its empApi connects again.
    EventBus.Subscription subscription =
        bus.subscribe(
            TOPICS + type.name(),
            event -> {
              if (!waiting.offer(Optional.of(event))) {
                end(waiting);
              }
            });
    try {
      out.write(": subscribed\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (send(type, waiting.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS), out)) {
        out.flush();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      subscription.close();
      open.remove(waiting);
    }
  }

  /** Sends an event, or a comment when there is none; false at the end of the stream. */
  private boolean send(ObjectType type, Optional<EventBus.Event> event, OutputStream out)
      throws IOException {
    if (event == null) {
      out.write(": keep-alive\n\n".getBytes(StandardCharsets.UTF_8));
      return true;
    }
    if (event.isEmpty()) {
      return false;
    }
    out.write("data: ".getBytes(StandardCharsets.UTF_8));
    out.write(json(type, event.get()));
    out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private byte[] json(ObjectType type, EventBus.Event event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.generator(bytes)) {
      EventJson.write(json, TOPICS + type.name(), schemaIds.apply(type), event, event.payload());
    }
    return bytes.toByteArray();
  }

  private static void end(BlockingQueue<Optional<EventBus.Event>> waiting) {
    waiting.clear();
    waiting.add(Optional.empty());
  }

  /** Ends all streams, so that the server can stop. */
  @Override
  public void close() {
    open.forEach(EventStreams::end);
  }
}
