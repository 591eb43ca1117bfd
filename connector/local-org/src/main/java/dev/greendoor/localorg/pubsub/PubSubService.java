package dev.greendoor.localorg.pubsub;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.event.Topic;
import dev.greendoor.localorg.pubsub.AvroSchemas.EventSchema;
import dev.greendoor.localorg.schema.ObjectType;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The calls of the Pub/Sub API. {@code ManagedSubscribe} is not among them. */
final class PubSubService extends PubSubGrpc.PubSubImplBase {

  private final RetainedEventBus bus;
  private final PubSubSettings settings;
  private final DeliveryPolicy policy;
  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final AvroSchemas schemas;
  private final Publisher publisher;

  PubSubService(
      RetainedEventBus bus,
      PubSubSettings settings,
      DeliveryPolicy policy,
      Executor executor,
      ScheduledExecutorService timer) {
    this.bus = bus;
    this.settings = settings;
    this.policy = policy;
    this.executor = executor;
    this.timer = timer;
    schemas = new AvroSchemas(bus::eventObjects);
    publisher = new Publisher(bus, schemas);
  }

  /** The topic, or the refusal that an unknown one gets. */
  static Topic topic(RetainedEventBus bus, String name, Caller caller) {
    return bus.topic(name)
        .orElseThrow(
            () ->
                PubSubError.TOPIC_NOT_FOUND.refuse(
                    caller.rpcId(),
                    ("The topic information for org %s and topic %s not found. Ensure the topic"
                            + " name is correct and that the topic exists.")
                        .formatted(caller.tenantId(), name)));
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> out) {
    answer(out, () -> topicInfo(request.getTopicName(), Caller.current()));
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> out) {
    answer(out, () -> schemaInfo(request.getSchemaId(), Caller.current()));
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> out) {
    answer(out, () -> publisher.publish(request, Caller.current()));
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> out) {
    SubscribeStream stream =
        new SubscribeStream(
            Caller.current(),
            bus,
            schemas,
            policy,
            executor,
            (ServerCallStreamObserver<FetchResponse>) out);
    repeat(settings.keepAlive(), stream::keepAlive, stream::hasEnded);
    return stream;
  }

  @Override
  public StreamObserver<PublishRequest> publishStream(StreamObserver<PublishResponse> out) {
    PublishStream stream =
        new PublishStream(
            Caller.current(), publisher, (ServerCallStreamObserver<PublishResponse>) out);
    repeat(settings.publishIdle(), stream::endIfIdle, stream::hasEnded);
    return stream;
  }

  private TopicInfo topicInfo(String name, Caller caller) {
    Topic topic = topic(bus, name, caller);
    EventPermissions permissions = new EventPermissions(caller.session().access());
    TopicInfo.Builder info =
        TopicInfo.newBuilder()
            .setTopicName(topic.name())
            .setTenantGuid("core/local/" + caller.tenantId())
            .setRpcId(caller.rpcId())
            .setCanSubscribe(topic.isChannel());
    if (!topic.isChannel()) {
      ObjectType type = bus.objectOf(topic.events().get(0)).orElseThrow();
      info.setSchemaId(schemas.of(type).id())
          .setCanSubscribe(permissions.maySubscribe(type))
          .setCanPublish(permissions.mayPublish(type));
    }
    return info.build();
  }

  private SchemaInfo schemaInfo(String id, Caller caller) {
    Optional<EventSchema> schema = schemas.byId(id);
    return SchemaInfo.newBuilder()
        .setSchemaId(id)
        .setRpcId(caller.rpcId())
        .setSchemaJson(
            schema
                .map(known -> known.avro().toString())
                .orElseThrow(
                    () ->
                        PubSubError.SCHEMA_NOT_FOUND.refuse(
                            caller.rpcId(), "The schema with ID " + id + " was not found.")))
        .build();
  }

  private void repeat(Duration interval, Runnable action, BooleanSupplier ended) {
    long nanos = interval.toNanos();
    timer.scheduleWithFixedDelay(
        () -> {
          if (ended.getAsBoolean()) {
            throw new CancellationException("The stream has ended; this stops its timer");
          }
          action.run();
        },
        nanos,
        nanos,
        TimeUnit.NANOSECONDS);
  }

  private static <A> void answer(StreamObserver<A> out, Supplier<A> answer) {
    try {
      out.onNext(answer.get());
      out.onCompleted();
    } catch (StatusRuntimeException refused) {
      out.onError(refused);
    }
  }
}
