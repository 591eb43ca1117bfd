package dev.greendoor.localorg.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.greendoor.localorg.event.EventBus.Event;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {

  private static final String TOPIC = "/event/Signal__e";

  /** What a policy does with the event of this kind; the others pass. */
  private static PubSubFixture serverThat(String kind, DeliveryPolicy fault) {
    return new PubSubFixture(
        (topic, userId, event) ->
            (kind.equals(event.payload().get("Kind__c")) ? fault : DeliveryPolicy.FAITHFUL)
                .deliver(topic, userId, event),
        Duration.ofMillis(50));
  }

  @Test
  void droppedAndRepeatedEvents() {
    try (PubSubFixture server =
        serverThat("2", (topic, user, event) -> new DeliveryPolicy.Send(List.of()))) {
      assertThat(kinds(server, 2)).containsExactly("1", "3");
    }
    try (PubSubFixture server =
        serverThat("2", (topic, user, event) -> new DeliveryPolicy.Send(List.of(event, event)))) {
      assertThat(kinds(server, 4)).containsExactly("1", "2", "2", "3");
    }
  }

  @Test
  void aStreamThatEndsOrBreaksDoesSoAfterTheEventsBeforeIt() throws Exception {
    try (PubSubFixture server =
        serverThat("2", (topic, user, event) -> new DeliveryPolicy.Complete())) {
      Subscriber subscriber = publishThree(server);
      assertThat(subscriber.body().get("Kind__c")).hasToString("1");
      subscriber.completed.get(10, TimeUnit.SECONDS);
      assertThat(subscriber.responses).noneMatch(response -> response.getEventsCount() > 0);
    }
    try (PubSubFixture server =
        serverThat("2", (topic, user, event) -> new DeliveryPolicy.Abort(Status.UNAVAILABLE))) {
      Subscriber subscriber = publishThree(server);
      assertThat(subscriber.body().get("Kind__c")).hasToString("1");
      assertThat(subscriber.refusal().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void aHalfOpenStreamSendsNotEvenKeepAlives() {
    try (PubSubFixture server =
        serverThat("2", (topic, user, event) -> new DeliveryPolicy.FallSilent())) {
      Subscriber silent = publishThree(server);
      silent.event();
      Subscriber alive =
          new Subscriber(server, PubSubFixture.TOKEN, "/data/AccountChangeEvent")
              .fetchFrom(ReplayPreset.LATEST, null, 1);
      for (int keepAlives = 0; keepAlives < 5; keepAlives++) {
        alive.response();
      }
      assertThat(silent.responses).isEmpty();
      assertThat(silent.completed).isNotDone();
      assertThat(silent.error).isNotDone();
    }
  }

  @Test
  void aGapKeepsTheHeaderAndLosesTheBody() {
    try (PubSubFixture server =
        new PubSubFixture(
            (topic, user, event) -> new DeliveryPolicy.Send(List.of(gap(event))),
            Duration.ofMinutes(1))) {
      String id = server.org.insert("Account", Map.of("Name", "Acme"));
      GenericRecord body = server.subscribe("/data/AccountChangeEvent").body();
      assertThat(Subscriber.header(body).get("changeType")).hasToString("GAP_CREATE");
      assertThat(Subscriber.recordIds(body)).containsExactly(id);
      assertThat(Subscriber.present(body)).isEmpty();
    }
  }

  private static Event gap(Event event) {
    Map<String, Object> header = new LinkedHashMap<>();
    ((Map<?, ?>) event.payload().get("ChangeEventHeader"))
        .forEach((name, value) -> header.put((String) name, value));
    header.put("changeType", "GAP_" + header.get("changeType"));
    return new Event(
        event.replayId(),
        event.id(),
        event.schemaName(),
        event.publishedAt(),
        new HashMap<>(Map.of("ChangeEventHeader", header)));
  }

  private static Subscriber publishThree(PubSubFixture server) {
    for (String kind : List.of("1", "2", "3")) {
      server.org.publish(Map.of("Kind__c", kind));
    }
    return server.subscribe(TOPIC);
  }

  private static List<String> kinds(PubSubFixture server, int count) {
    Subscriber subscriber = publishThree(server);
    List<ConsumerEvent> events = new java.util.ArrayList<>();
    while (events.size() < count) {
      events.add(subscriber.event());
    }
    return events.stream()
        .map(event -> subscriber.decode(event).get("Kind__c").toString())
        .toList();
  }
}
