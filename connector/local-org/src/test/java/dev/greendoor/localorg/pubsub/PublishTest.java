package dev.greendoor.localorg.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ErrorCode;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.greendoor.localorg.event.EventOrg;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishTest {

  private static final String TOPIC = "/event/Signal__e";

  private final PubSubFixture server = new PubSubFixture();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void publishedEventsArriveWithTheirValues() throws IOException {
    Subscriber subscriber = server.subscribe(TOPIC);
    PublishResponse response =
        server
            .blocking(PubSubFixture.TOKEN)
            .publish(
                request(
                    event("e-1", Map.of("Kind__c", "drop", "Score__c", 47.5, "Urgent__c", true))));

    assertThat(response.getResults(0).getCorrelationKey()).isEqualTo("e-1");
    assertThat(response.getResults(0).hasError()).isFalse();
    var received = subscriber.event();
    assertThat(received.getReplayId()).isEqualTo(response.getResults(0).getReplayId());
    assertThat(received.getEvent().getId()).isEqualTo("e-1");
    GenericRecord body = subscriber.decode(received);
    assertThat(body.get("Kind__c")).hasToString("drop");
    assertThat(body.get("Score__c")).isEqualTo(47.5);
    assertThat(body.get("Urgent__c")).isEqualTo(true);
    assertThat(body.get("Due__c")).isNull();
    assertThat(body.get("CreatedById")).hasToString(EventOrg.USER);
    assertThat((long) body.get("CreatedDate")).isPositive();
  }

  @Test
  void anEventThatIsRefusedDoesNotHoldUpTheOthers() throws IOException {
    ProducerEvent good = event("good", Map.of("Kind__c", "drop"));
    PublishResponse response =
        server
            .blocking(PubSubFixture.TOKEN)
            .publish(
                request(
                    good,
                    event("incomplete", Map.of()),
                    event("long", Map.of("Kind__c", "x".repeat(21))),
                    good.toBuilder().setPayload(ByteString.copyFromUtf8("~~")).build(),
                    good.toBuilder().setSchemaId("unknown").build(),
                    good));

    assertThat(response.getResultsList())
        .extracting(result -> result.hasError() ? result.getError().getMsg().split("[ :]")[0] : "")
        .containsExactly("", "REQUIRED_FIELD_MISSING", "STRING_TOO_LONG", "The", "The", "");
    assertThat(response.getResults(1).getError().getCode()).isEqualTo(ErrorCode.PUBLISH);
    Subscriber subscriber = server.subscribe(TOPIC);
    assertThat(subscriber.event().getEvent().getId()).isEqualTo("good");
    assertThat(subscriber.event().getEvent().getId()).isEqualTo("good");
  }

  /** A request of this many events with texts of this length, one more than is allowed. */
  @ParameterizedTest
  @CsvSource({"201, 1, at most 200 events", "2, 1572864, at most 3145728 bytes"})
  void moreThanARequestMayHaveIsRefused(int events, int length, String reason) throws IOException {
    ProducerEvent event = event("e", Map.of("Kind__c", "x".repeat(length)));
    PublishRequest large =
        request(Collections.nCopies(events, event).toArray(ProducerEvent[]::new));

    assertThatThrownBy(() -> server.blocking(PubSubFixture.TOKEN).publish(large))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refusal ->
                assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
        .hasMessageContaining(reason);
  }

  @Test
  void aStreamAnswersEachRequestAndKeepsToItsTopic() throws Exception {
    LinkedBlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    StreamObserver<PublishRequest> requests =
        server.async(PubSubFixture.TOKEN).publishStream(collecting(answers));
    requests.onNext(request(event("a", Map.of("Kind__c", "a"))));
    requests.onNext(
        request(event("b", Map.of("Kind__c", "b"))).toBuilder().clearTopicName().build());
    for (String id : new String[] {"a", "b"}) {
      PublishResponse response = (PublishResponse) answers.poll(10, TimeUnit.SECONDS);
      assertThat(response.getResults(0).getCorrelationKey()).isEqualTo(id);
    }
    requests.onNext(PublishRequest.newBuilder().setTopicName("/event/Other__e").build());
    StatusRuntimeException refusal = (StatusRuntimeException) answers.poll(10, TimeUnit.SECONDS);
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void theSchemaIdChangesWithTheFieldsAndOnlyWithThem() {
    TopicInfo before = topic(TOPIC);
    assertThat(topic(TOPIC).getSchemaId()).isEqualTo(before.getSchemaId());
    assertThat(before.getCanPublish()).isTrue();
    assertThat(before.getCanSubscribe()).isTrue();

    server.org.deployField("Reason__c");

    TopicInfo after = topic(TOPIC);
    assertThat(after.getSchemaId()).isNotEqualTo(before.getSchemaId());
    assertThat(schema(after.getSchemaId()).getField("Reason__c")).isNotNull();
    assertThat(schema(before.getSchemaId()).getField("Reason__c")).isNull();
    try (PubSubFixture again = new PubSubFixture()) {
      TopicInfo elsewhere =
          again
              .blocking(PubSubFixture.TOKEN)
              .getTopic(TopicRequest.newBuilder().setTopicName(TOPIC).build());
      assertThat(elsewhere.getSchemaId()).isEqualTo(before.getSchemaId());
    }
  }

  @Test
  void changeEventsCannotBePublished() {
    assertThat(topic("/data/AccountChangeEvent").getCanPublish()).isFalse();
    PublishRequest request =
        PublishRequest.newBuilder().setTopicName("/data/AccountChangeEvent").build();
    StatusRuntimeException refusal =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> server.blocking(PubSubFixture.TOKEN).publish(request));
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void withoutAGoodSessionNothingIsAnswered() {
    for (String token : new String[] {"00D000000000001!stale", "00D999999999999!admin", ""}) {
      StatusRuntimeException refusal =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () -> server.blocking(token).getTopic(TopicRequest.getDefaultInstance()));
      assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(PubSubFixture.errorCode(refusal))
          .isEqualTo("sfdc.platform.eventbus.grpc.service.auth.error");
    }
  }

  @Test
  void managedSubscriptionsAreUnimplemented() {
    MethodDescriptor<PublishRequest, PublishResponse> managedSubscribe =
        MethodDescriptor.<PublishRequest, PublishResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("eventbus.v1.PubSub/ManagedSubscribe")
            .setRequestMarshaller(
                io.grpc.protobuf.ProtoUtils.marshaller(PublishRequest.getDefaultInstance()))
            .setResponseMarshaller(
                io.grpc.protobuf.ProtoUtils.marshaller(PublishResponse.getDefaultInstance()))
            .build();
    StatusRuntimeException refusal =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    server.channel(),
                    managedSubscribe,
                    CallOptions.DEFAULT,
                    PublishRequest.getDefaultInstance()));
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  private TopicInfo topic(String name) {
    return server
        .blocking(PubSubFixture.TOKEN)
        .getTopic(TopicRequest.newBuilder().setTopicName(name).build());
  }

  private Schema schema(String id) {
    return new Schema.Parser()
        .parse(
            server
                .blocking(PubSubFixture.TOKEN)
                .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build())
                .getSchemaJson());
  }

  private static PublishRequest request(ProducerEvent... events) {
    return PublishRequest.newBuilder()
        .setTopicName(TOPIC)
        .addAllEvents(java.util.List.of(events))
        .build();
  }

  private ProducerEvent event(String id, Map<String, Object> values) throws IOException {
    String schemaId = topic(TOPIC).getSchemaId();
    GenericRecord record = new GenericData.Record(schema(schemaId));
    record.put("CreatedDate", Instant.now().toEpochMilli());
    record.put("CreatedById", EventOrg.USER);
    values.forEach(record::put);
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(payload, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    return ProducerEvent.newBuilder()
        .setId(id)
        .setSchemaId(schemaId)
        .setPayload(ByteString.copyFrom(payload.toByteArray()))
        .build();
  }

  private static StreamObserver<PublishResponse> collecting(LinkedBlockingQueue<Object> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(PublishResponse response) {
        answers.add(response);
      }

      @Override
      public void onError(Throwable failure) {
        answers.add(failure);
      }

      @Override
      public void onCompleted() {
        answers.add("completed");
      }
    };
  }
}
