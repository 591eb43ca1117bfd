package dev.greendoor.localorg.pubsub;

import com.salesforce.eventbus.protobuf.Error;
import com.salesforce.eventbus.protobuf.ErrorCode;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.PublishResult;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.event.Topic;
import dev.greendoor.localorg.pubsub.AvroSchemas.EventSchema;
import dev.greendoor.localorg.schema.ObjectType;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;

/**
 * Publishes the events of a request, each on its own: one that is refused does not hold up others.
 */
final class Publisher {

  private static final int MOST_EVENTS = 200;
  private static final int MOST_BYTES = 3 * 1024 * 1024;

  private final RetainedEventBus bus;
  private final AvroSchemas schemas;

  Publisher(RetainedEventBus bus, AvroSchemas schemas) {
    this.bus = bus;
    this.schemas = schemas;
  }

  PublishResponse publish(PublishRequest request, Caller caller) {
    Topic topic = PubSubService.topic(bus, request.getTopicName(), caller);
    Optional<ObjectType> type =
        Optional.of(topic)
            .filter(found -> found.isPlatformEvent() && !found.isChannel())
            .flatMap(found -> bus.objectOf(found.events().get(0)));
    if (type.isEmpty() || !new EventPermissions(caller.session().access()).mayPublish(type.get())) {
      throw PubSubError.TOPIC_PERMISSION.refuse(
          caller.rpcId(), "The user may not publish on " + topic.name() + ".");
    }
    if (request.getEventsCount() == 0) {
      throw PubSubError.PUBLISH_INVALID.refuse(
          caller.rpcId(), "A publish request must have at least one event.");
    }
    requireWithinLimits(request, caller);
    PublishResponse.Builder response =
        PublishResponse.newBuilder()
            .setRpcId(caller.rpcId())
            .setSchemaId(schemas.of(type.get()).id());
    for (ProducerEvent event : request.getEventsList()) {
      response.addResults(publish(event, type.get(), caller));
    }
    return response.build();
  }

  private static void requireWithinLimits(PublishRequest request, Caller caller) {
    if (request.getEventsCount() > MOST_EVENTS) {
      throw PubSubError.PUBLISH_INVALID.refuse(
          caller.rpcId(), "A publish request may have at most " + MOST_EVENTS + " events.");
    }
    if (request.getSerializedSize() > MOST_BYTES) {
      throw PubSubError.PUBLISH_INVALID.refuse(
          caller.rpcId(), "A publish request may have at most " + MOST_BYTES + " bytes.");
    }
  }

  private PublishResult publish(ProducerEvent event, ObjectType type, Caller caller) {
    String id = event.getId().isEmpty() ? UUID.randomUUID().toString() : event.getId();
    PublishResult.Builder result = PublishResult.newBuilder().setCorrelationKey(id);
    Optional<EventSchema> schema =
        schemas
            .byId(event.getSchemaId())
            .filter(known -> known.layout().type().name().equals(type.name()));
    if (schema.isEmpty()) {
      return refused(result, "The schema ID " + event.getSchemaId() + " is not one of " + type);
    }
    try {
      Event published =
          bus.publish(
              type.name(),
              AvroEvents.decode(event.getPayload().toByteArray(), schema.get()),
              caller.session().userId(),
              id);
      return result.setReplayId(ReplayIds.encode(published.replayId())).build();
    } catch (IOException | AvroRuntimeException garbled) {
      return refused(result, "The payload does not follow the schema " + schema.get().id());
    } catch (SalesforceException refusal) {
      return refused(result, refusal.code() + ": " + refusal.getMessage());
    }
  }

  private static PublishResult refused(PublishResult.Builder result, String reason) {
    return result.setError(Error.newBuilder().setCode(ErrorCode.PUBLISH).setMsg(reason)).build();
  }
}
