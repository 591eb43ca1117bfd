package dev.greendoor.localorg.pubsub;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.EventBus.Subscription;
import dev.greendoor.localorg.event.InvalidReplayIdException;
import dev.greendoor.localorg.event.ReplayPosition;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.event.Topic;
import dev.greendoor.localorg.pubsub.AvroSchemas.EventSchema;
import dev.greendoor.localorg.schema.ObjectType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * One {@code Subscribe} call. The client says how many events it is ready for; the stream reads no
 * more than those from the bus, and only while the connection takes them. All of the state, and the
 * outgoing observer, are guarded by this object's lock.
 */
final class SubscribeStream implements StreamObserver<FetchRequest> {

  private static final int MOST_OUTSTANDING = 100;

  private final Caller caller;
  private final RetainedEventBus bus;
  private final AvroSchemas schemas;
  private final DeliveryPolicy policy;
  private final Executor executor;
  private final ServerCallStreamObserver<FetchResponse> out;
  private final EventPermissions permissions;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private Optional<Subscription> published = Optional.empty();
  private Topic topic;
  private long position;
  private int outstanding;
  private boolean ended;
  private boolean silent;
  private boolean sentSinceKeepAlive;

  SubscribeStream(
      Caller caller,
      RetainedEventBus bus,
      AvroSchemas schemas,
      DeliveryPolicy policy,
      Executor executor,
      ServerCallStreamObserver<FetchResponse> out) {
    this.caller = caller;
    this.bus = bus;
    this.schemas = schemas;
    this.policy = policy;
    this.executor = executor;
    this.out = out;
    permissions = new EventPermissions(caller.session().access());
    out.setOnReadyHandler(this::schedule);
    out.setOnCancelHandler(this::end);
  }

  @Override
  public void onNext(FetchRequest request) {
    synchronized (this) {
      if (ended) {
        return;
      }
      try {
        if (topic == null) {
          begin(request);
        } else if (!request.getTopicName().isEmpty()
            && !request.getTopicName().equals(topic.name())) {
          throw refuse(
              PubSubError.TOPIC_MISMATCH,
              "The topic name must be the one of the first request: " + topic.name() + ".");
        }
        if (request.getNumRequested() <= 0) {
          throw refuse(
              PubSubError.REQUESTED_EVENTS_INVALID,
              "The number of requested events must be greater than zero.");
        }
        outstanding = Math.min(outstanding + request.getNumRequested(), MOST_OUTSTANDING);
      } catch (StatusRuntimeException refused) {
        fail(refused);
        return;
      }
    }
    schedule();
  }

  @Override
  public synchronized void onError(Throwable cancelled) {
    end();
  }

  @Override
  public synchronized void onCompleted() {
    if (!ended) {
      end();
      out.onCompleted();
    }
  }

  /** Sends an empty answer if nothing was sent since the last time this was called. */
  synchronized void keepAlive() {
    if (topic == null || ended || silent) {
      return;
    }
    if (!sentSinceKeepAlive) {
      // Asked in this order: what is published in between is neither missed nor passed over.
      long latest = bus.latestReplayId();
      if (bus.read(topic, position, 1).isEmpty()) {
        position = latest;
      }
      answer(FetchResponse.newBuilder().setLatestReplayId(ReplayIds.encode(position)));
    }
    sentSinceKeepAlive = false;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  private void begin(FetchRequest request) {
    Topic wanted = PubSubService.topic(bus, request.getTopicName(), caller);
    if (!wanted.isChannel() && !mayReceive(wanted.events().get(0))) {
      throw refuse(
          PubSubError.TOPIC_PERMISSION, "The user may not subscribe to " + wanted.name() + ".");
    }
    position = start(request, wanted);
    topic = wanted;
    published = Optional.of(bus.onPublished(this::schedule));
  }

  private long start(FetchRequest request, Topic wanted) {
    if (request.getReplayPreset() == ReplayPreset.CUSTOM) {
      refuseReplay(wanted);
    }
    try {
      return switch (request.getReplayPreset()) {
        case CUSTOM -> bus.resolve(new ReplayPosition.After(replayId(request.getReplayId())));
        case EARLIEST -> bus.resolve(ReplayPosition.EARLIEST);
        default -> bus.resolve(ReplayPosition.LATEST);
      };
    } catch (InvalidReplayIdException invalid) {
      throw corrupted();
    }
  }

  private void refuseReplay(Topic wanted) {
    Optional<DeliveryPolicy.ReplayRefusal> refusal = policy.refusesReplay(wanted.name());
    if (refusal.isPresent()) {
      throw refusal.get() == DeliveryPolicy.ReplayRefusal.CORRUPT ? corrupted() : expired();
    }
  }

  private long replayId(ByteString bytes) {
    if (bytes.isEmpty()) {
      throw refuse(
          PubSubError.REPLAY_ID_MISSING,
          "The Replay ID validation failed. Ensure that the Replay ID is provided with CUSTOM.");
    }
    OptionalLong replayId = ReplayIds.decode(bytes);
    return replayId.orElseThrow(this::corrupted);
  }

  private StatusRuntimeException expired() {
    return refuse(
        PubSubError.REPLAY_ID_MISSING,
        "The Replay ID validation failed. Ensure that the Replay ID is within the retention.");
  }

  private StatusRuntimeException corrupted() {
    return refuse(
        PubSubError.REPLAY_ID_CORRUPTED,
        "The Replay ID validation failed. Ensure that the Replay ID is valid.");
  }

  private StatusRuntimeException refuse(PubSubError error, String message) {
    return error.refuse(caller.rpcId(), message);
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            scheduled.set(false);
            drain();
          });
    }
  }

  private synchronized void drain() {
    while (!ended && !silent && topic != null && outstanding > 0 && out.isReady()) {
      List<Event> events = bus.read(topic, position, outstanding);
      if (events.isEmpty()) {
        return;
      }
      send(events);
    }
  }

  private void send(List<Event> events) {
    FetchResponse.Builder response = FetchResponse.newBuilder();
    List<ConsumerEvent> postponed = new ArrayList<>();
    for (Event event : events) {
      if (response.getEventsCount() + postponed.size() >= outstanding) {
        break;
      }
      if (!mayReceive(event.schemaName())) {
        position = event.replayId();
        continue;
      }
      DeliveryPolicy.Delivery delivery =
          policy.deliver(topic.name(), caller.session().userId(), event);
      if (delivery instanceof DeliveryPolicy.Postpone later) {
        position = event.replayId();
        postponed.add(encode(later.event()));
      } else if (isSent(delivery)) {
        position = event.replayId();
        encoded(delivery)
            .limit(outstanding - response.getEventsCount() - postponed.size())
            .forEach(response::addEvents);
        postponed.forEach(response::addEvents);
        postponed.clear();
      } else {
        deliver(response.addAllEvents(postponed));
        obey(delivery);
        return;
      }
    }
    deliver(response.addAllEvents(postponed));
  }

  private static boolean isSent(DeliveryPolicy.Delivery delivery) {
    return delivery instanceof DeliveryPolicy.Send || delivery instanceof DeliveryPolicy.Garble;
  }

  private Stream<ConsumerEvent> encoded(DeliveryPolicy.Delivery delivery) {
    return delivery instanceof DeliveryPolicy.Garble garble
        ? Stream.of(garbled(encode(garble.event())))
        : ((DeliveryPolicy.Send) delivery).events().stream().map(this::encode);
  }

  /** The first half of the bytes: the schema finds no end. */
  private static ConsumerEvent garbled(ConsumerEvent whole) {
    ByteString payload = whole.getEvent().getPayload();
    ProducerEvent event =
        whole.getEvent().toBuilder().setPayload(payload.substring(0, payload.size() / 2)).build();
    return whole.toBuilder().setEvent(event).build();
  }

  /**
   * A channel is open to all; who may not see an object misses its events, from one to the next.
   */
  private boolean mayReceive(String schemaName) {
    return bus.objectOf(schemaName).filter(permissions::maySubscribe).isPresent();
  }

  private void deliver(FetchResponse.Builder response) {
    if (response.getEventsCount() > 0) {
      outstanding -= response.getEventsCount();
      bus.deliveries().count(response.getEventsCount());
      answer(response.setLatestReplayId(ReplayIds.encode(position)));
    }
  }

  private void answer(FetchResponse.Builder response) {
    sentSinceKeepAlive = true;
    out.onNext(response.setRpcId(caller.rpcId()).setPendingNumRequested(outstanding).build());
  }

  private ConsumerEvent encode(Event event) {
    ObjectType type = bus.objectOf(event.schemaName()).orElseThrow();
    EventSchema schema = schemas.of(type);
    byte[] payload = AvroEvents.encode(event, schema, permissions.readable(type));
    return ConsumerEvent.newBuilder()
        .setReplayId(ReplayIds.encode(event.replayId()))
        .setEvent(
            ProducerEvent.newBuilder()
                .setId(event.id())
                .setSchemaId(schema.id())
                .setPayload(ByteString.copyFrom(payload)))
        .build();
  }

  private void obey(DeliveryPolicy.Delivery delivery) {
    if (delivery instanceof DeliveryPolicy.FallSilent) {
      silent = true;
    } else if (delivery instanceof DeliveryPolicy.Complete) {
      end();
      out.onCompleted();
    } else if (delivery instanceof DeliveryPolicy.Abort abort) {
      Status status = abort.status();
      PubSubError error =
          status.getCode() == Status.Code.UNAUTHENTICATED
              ? PubSubError.AUTHENTICATION
              : PubSubError.UNAVAILABLE;
      fail(status.asRuntimeException(error.trailers(caller.rpcId())));
    }
  }

  private void fail(StatusRuntimeException refused) {
    end();
    out.onError(refused);
  }

  private synchronized void end() {
    ended = true;
    published.ifPresent(Subscription::close);
  }
}
