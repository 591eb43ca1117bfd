package dev.greendoor.localorg.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.greendoor.localorg.fault.EventFault.Then;
import dev.greendoor.localorg.fault.FaultRule;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.Json;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of fault that events and subscriptions can meet, as a subscriber meets it. */
class EventFaultsTest {

  private static final String TOPIC = "/data/AccountChangeEvent";

  private final FaultRules rules = new FaultRules();
  private PubSubFixture server;

  @BeforeEach
  void start() {
    server = new PubSubFixture(new FaultyDelivery(rules), Duration.ofMillis(50));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The rule hits the second of three events. */
  @ParameterizedTest
  @CsvSource({
    "LOSE, 1 3",
    "REPEAT, 1 2 2 3",
    "REORDER, 1 3 2",
  })
  void eventsAreLostRepeatedAndReordered(Then then, String received) {
    createThree();
    rule(then, "\"after\": 1, \"times\": 1");
    Subscriber subscriber = server.subscribe(TOPIC);
    List<String> names = new ArrayList<>();
    while (names.size() < received.split(" ").length) {
      names.add(subscriber.body().get("Name").toString());
    }
    assertThat(String.join(" ", names)).isEqualTo(received);
  }

  @Test
  void whatWasLostComesAgainToWhoSubscribesFromBeforeIt() {
    createThree();
    rule(Then.LOSE, "\"times\": 3");
    Subscriber deaf = server.subscribe(TOPIC);
    assertThat(deaf.response().getEventsCount()).as("a keep-alive").isZero();
    assertThat(server.subscribe(TOPIC).body().get("Name")).hasToString("1");
  }

  @Test
  void aRepeatedEventTakesNoOthersPlace() {
    createThree();
    rule(Then.REPEAT, "\"times\": 1");
    Subscriber subscriber = new Subscriber(server, PubSubFixture.TOKEN, TOPIC);
    subscriber.fetchFrom(ReplayPreset.EARLIEST, null, 2);
    assertThat(names(subscriber, 2)).containsExactly("1", "1");
    subscriber.fetch(2);
    assertThat(names(subscriber, 2)).containsExactly("2", "3");
  }

  @ParameterizedTest
  @CsvSource({"CREATE, 0", "UPDATE, 1", "DELETE, 2", "UNDELETE, 3"})
  void aGapHasTheIdsAndNoData(String operation, int position) {
    String id = lifeOfOne();
    rule(Then.GAP, "\"match\": {\"object\": \"Account\", \"operation\": \"" + operation + "\"}");
    GenericRecord body = null;
    Subscriber subscriber = server.subscribe(TOPIC);
    for (int event = 0; event <= position; event++) {
      body = subscriber.body();
    }
    assertThat(Subscriber.header(body).get("changeType")).hasToString("GAP_" + operation);
    assertThat(Subscriber.recordIds(body)).containsExactly(id);
    assertThat(Subscriber.present(body)).isEmpty();
    assertThat(Subscriber.fields(body, "changedFields")).isEmpty();
  }

  @Test
  void anOverflowTellsNoIds() {
    createThree();
    rule(Then.OVERFLOW, "\"times\": 1");
    GenericRecord body = server.subscribe(TOPIC).body();
    assertThat(Subscriber.header(body).get("changeType")).hasToString("GAP_OVERFLOW");
    assertThat(Subscriber.header(body).get("entityName")).hasToString("Account");
    assertThat(Subscriber.recordIds(body)).containsExactly("000000000000000AAA");
    assertThat(Subscriber.present(body)).isEmpty();
  }

  @Test
  void garbledBytesDoNotDecodeAndTheNextEventDoes() {
    createThree();
    rule(Then.GARBLE, "\"times\": 1");
    Subscriber subscriber = server.subscribe(TOPIC);
    ConsumerEvent garbled = subscriber.event();
    assertThatThrownBy(() -> subscriber.decode(garbled)).isInstanceOf(Exception.class);
    assertThat(subscriber.body().get("Name")).hasToString("2");
  }

  @Test
  void aChangedTextComesAsDiff() {
    String id = server.org.insert("Account", Map.of("Name", "Acme"));
    server.org.update(id, Map.of("Name", "Acme Ltd"));
    rule(Then.DIFF, "\"times\": 1");
    Subscriber subscriber = server.subscribe(TOPIC);
    subscriber.body();
    GenericRecord update = subscriber.body();
    assertThat(Subscriber.fields(update, "diffFields")).containsExactly("Name");
    assertThat(update.get("Name").toString()).startsWith("--- \n+++ \n@@").contains("+Acme Ltd");
  }

  @Test
  void anEventIsLargerThanAnyOrgSends() {
    createThree();
    rule(Then.OVERSIZE, "\"times\": 1");
    assertThat(server.subscribe(TOPIC).body().get("Name").toString()).hasSizeGreaterThan(2 << 20);
  }

  @Test
  void aStreamEndsInGoodOrder() throws Exception {
    createThree();
    rule(Then.COMPLETE, "\"after\": 1, \"times\": 1");
    Subscriber subscriber = server.subscribe(TOPIC);
    assertThat(subscriber.body().get("Name")).hasToString("1");
    subscriber.completed.get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "ABORT, UNAVAILABLE, service.unavailable",
    "EXPIRE_SESSION, UNAUTHENTICATED, service.auth.error"
  })
  void aStreamBreaksOff(Then then, Status.Code code, String errorCode) {
    createThree();
    rule(then, "\"after\": 1, \"times\": 1");
    Subscriber subscriber = server.subscribe(TOPIC);
    assertThat(subscriber.body().get("Name")).hasToString("1");
    assertThat(subscriber.refusal().getStatus().getCode()).isEqualTo(code);
    assertThat(PubSubFixture.errorCode(subscriber.refusal())).endsWith(errorCode);
    assertThat(names(server.subscribe(TOPIC), 3)).containsExactly("1", "2", "3");
  }

  @Test
  void aSilentStreamSendsNotEvenKeepAlives() {
    createThree();
    rule(Then.SILENCE, "\"after\": 1, \"times\": 1");
    Subscriber silent = server.subscribe(TOPIC);
    silent.body();
    Subscriber alive =
        new Subscriber(server, PubSubFixture.TOKEN, "/data/ContactChangeEvent")
            .fetchFrom(ReplayPreset.LATEST, null, 1);
    for (int keepAlives = 0; keepAlives < 5; keepAlives++) {
      alive.response();
    }
    assertThat(silent.responses).isEmpty();
    assertThat(silent.completed).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSE_EXPIRED_REPLAY_ID, replayid.validation.failed",
    "REFUSE_CORRUPT_REPLAY_ID, replayid.corrupted"
  })
  void aStoredPositionIsRefused(Then then, String errorCode) {
    createThree();
    ByteString position = server.subscribe(TOPIC).event().getReplayId();
    rule(then, "\"match\": {\"topic\": \"" + TOPIC + "\"}, \"times\": 1");
    Subscriber refused =
        new Subscriber(server, PubSubFixture.TOKEN, TOPIC)
            .fetchFrom(ReplayPreset.CUSTOM, position, 10);
    assertThat(PubSubFixture.errorCode(refused.refusal())).endsWith(errorCode);
    Subscriber accepted =
        new Subscriber(server, PubSubFixture.TOKEN, TOPIC)
            .fetchFrom(ReplayPreset.CUSTOM, position, 10);
    assertThat(names(accepted, 2)).containsExactly("2", "3");
  }

  private void rule(Then then, String rest) {
    try {
      rules.add(
          Json.MAPPER.readValue(
              "{\"action\": {\"kind\": \"event\", \"then\": \"" + then + "\"}, " + rest + "}",
              FaultRule.class));
    } catch (IOException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private void createThree() {
    for (String name : List.of("1", "2", "3")) {
      server.org.insert("Account", Map.of("Name", name));
    }
  }

  private String lifeOfOne() {
    String id = server.org.insert("Account", Map.of("Name", "Acme"));
    server.org.update(id, Map.of("Name", "Acme Ltd"));
    server.org.delete(id);
    server.org.undelete(id);
    return id;
  }

  private static List<String> names(Subscriber subscriber, int count) {
    List<String> names = new ArrayList<>();
    while (names.size() < count) {
      names.add(subscriber.body().get("Name").toString());
    }
    return names;
  }
}
