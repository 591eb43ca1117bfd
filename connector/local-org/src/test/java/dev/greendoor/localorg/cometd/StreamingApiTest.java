package dev.greendoor.localorg.cometd;

import static dev.greendoor.localorg.cometd.BayeuxTester.ADMIN;
import static dev.greendoor.localorg.cometd.BayeuxTester.RESTRICTED;
import static dev.greendoor.localorg.cometd.BayeuxTester.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingApiTest {

  private static final long LONG_POLL = 60_000;

  private final BayeuxTester tester = new BayeuxTester();

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void aHandshakeOffersLongPollingAndReplay() {
    ObjectNode handshake = message("/meta/handshake", null);
    handshake.putArray("supportedConnectionTypes").add("websocket").add("long-polling");

    JsonNode reply = tester.send(ADMIN, handshake).get(0);

    assertThat(reply.path("successful").asBoolean()).isTrue();
    assertThat(reply.path("id").asText()).isEqualTo("7");
    assertThat(reply.at("/supportedConnectionTypes/0").asText()).isEqualTo("long-polling");
    assertThat(reply.at("/ext/replay").asBoolean()).isTrue();
  }

  @Test
  void aPollWaitsForTheNextEvent() throws Exception {
    String client = tester.connect(ADMIN);
    tester.subscribe(ADMIN, client, "/event/Signal__e", -1);

    CompletableFuture<List<JsonNode>> poll = pollInBackground(client);
    tester.org.publish(Map.of("Kind__c", "late"));

    assertThat(poll.get(20, TimeUnit.SECONDS))
        .singleElement()
        .satisfies(event -> assertThat(kind(event)).isEqualTo("late"));
  }

  @Test
  void aNewPollTakesThePlaceOfAnOlderOne() throws Exception {
    String client = tester.connect(ADMIN);
    tester.subscribe(ADMIN, client, "/event/Signal__e", -1);
    CompletableFuture<List<JsonNode>> older = pollInBackground(client);
    CompletableFuture<List<JsonNode>> newer = pollInBackground(client);
    CompletableFuture.anyOf(older, newer).get(20, TimeUnit.SECONDS);
    CompletableFuture<List<JsonNode>> waiting = older.isDone() ? newer : older;
    CompletableFuture<List<JsonNode>> ended = older.isDone() ? older : newer;

    tester.org.publish(Map.of("Kind__c", "once"));

    assertThat(ended.get(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(waiting.get(20, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void waitingPollsEndWithTheOrg() throws Exception {
    CompletableFuture<List<JsonNode>> poll = pollInBackground(tester.connect(ADMIN));
    tester.close();
    assertThat(poll.get(20, TimeUnit.SECONDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, ''", "-2, 'one two three'", "0, 'two three'", "1, three"})
  void replaysFrom(long replay, String expected) {
    List<String> kinds = List.of("one", "two", "three");
    kinds.forEach(kind -> tester.org.publish(Map.of("Kind__c", kind)));
    String client = tester.connect(ADMIN);
    long replayId = replay < 0 ? replay : replayIds(client).get((int) replay);

    tester.subscribe(ADMIN, client, "/event/Signal__e", replayId);

    List<JsonNode> events = tester.poll(ADMIN, client, 0);
    assertThat(String.join(" ", events.stream().map(StreamingApiTest::kind).toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "admin, /event/Signal__e, 5, '400::The replayId {5} you provided was invalid.  Please provide"
        + " a valid ID, -2 to replay all events, or -1 to replay only new events.'",
    "admin, /event/Nothing__e, -1,"
        + " 400::The channel you requested to subscribe to does not exist {/event/Nothing__e}",
    "admin, event, -1, 400::Channel subscriptions must start with a leading '/'",
    "admin, '', -1, 400::Channel name not specified",
    "restricted, /event/Signal__e, -1,"
        + " 403::The user has insufficient privileges to subscribe to {/event/Signal__e}",
    "restricted, /data/AccountChangeEvent, -1,"
        + " 403::The user has insufficient privileges to subscribe to {/data/AccountChangeEvent}",
  })
  void refusesASubscription(String user, String channel, long replayId, String error) {
    JsonNode reply = tester.subscribe(user, tester.connect(user), channel, replayId);

    assertThat(reply.path("successful").asBoolean()).isFalse();
    assertThat(reply.path("error").asText()).isEqualTo(error);
  }

  @Test
  void aReaderSeesOnlyTheFieldsAndObjectsThatAreTheirs() {
    String client = tester.connect(RESTRICTED);
    tester.subscribe(RESTRICTED, client, "/data/ChangeEvents", -1);
    tester.org.insert("Account", Map.of("Name", "Hidden"));
    String id = tester.org.insert("Contact", Map.of("FirstName", "Sarah", "LastName", "Chen"));
    tester.org.update(id, Map.of("Title", "CFO", "LastName", "Lee"));

    List<JsonNode> events = tester.poll(RESTRICTED, client, 0);

    assertThat(events).hasSize(2);
    assertThat(events.get(0).at("/data/payload/Name").toString())
        .isEqualTo("{\"LastName\":\"Chen\"}");
    JsonNode update = events.get(1).at("/data/payload");
    assertThat(update.has("Title")).isFalse();
    assertThat(update.at("/ChangeEventHeader/changedFields").toString())
        .isEqualTo("[\"Name.LastName\",\"LastModifiedDate\"]");
  }

  @Test
  void nothingComesAfterTheEndOfASubscription() {
    String client = tester.connect(ADMIN);
    tester.subscribe(ADMIN, client, "/event/Signal__e", -1);
    tester.send(
        ADMIN, message("/meta/unsubscribe", client).put("subscription", "/event/Signal__e"));
    tester.org.publish(Map.of("Kind__c", "unheard"));
    assertThat(tester.poll(ADMIN, client, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/meta/connect", "/meta/subscribe", "/meta/disconnect"})
  void aClientThatIsGoneHasToShakeHandsAgain(String channel) {
    String client = tester.connect(ADMIN);
    tester.send(ADMIN, message("/meta/disconnect", client));

    JsonNode reply = tester.send(ADMIN, message(channel, client)).get(0);

    assertThat(reply.path("error").asText()).isEqualTo("403::Unknown client");
    assertThat(reply.at("/advice/reconnect").asText()).isEqualTo("handshake");
  }

  @Test
  void aClientIsNoOtherUsers() {
    JsonNode reply =
        tester.send(RESTRICTED, message("/meta/connect", tester.connect(ADMIN))).get(0);
    assertThat(reply.path("error").asText()).isEqualTo("403::Unknown client");
  }

  @ParameterizedTest
  @CsvSource({
    "/meta/handshake, stale, 403::Handshake denied, 401::Authentication invalid",
    "/meta/handshake, , 403::Handshake denied, 401::Request requires authentication",
    "/meta/connect, stale, 401::Authentication invalid, ''",
  })
  void aCallerWithoutASessionIsToldWhy(
      String channel, String token, String error, String failureReason) {
    JsonNode reply = tester.send(token, message(channel, "gone")).get(0);

    assertThat(reply.path("error").asText()).isEqualTo(error);
    assertThat(reply.at("/ext/sfdc/failureReason").asText()).isEqualTo(failureReason);
    assertThat(reply.at("/advice/reconnect").asText()).isEqualTo("none");
  }

  private CompletableFuture<List<JsonNode>> pollInBackground(String client) {
    // Two polls wait at the same time, and the common pool has a single thread on two cores.
    return CompletableFuture.supplyAsync(
        () -> tester.poll(ADMIN, client, LONG_POLL), poll -> new Thread(poll, "poll").start());
  }

  private List<Long> replayIds(String client) {
    tester.subscribe(ADMIN, client, "/event/Signal__e", -2);
    return tester.poll(ADMIN, client, 0).stream()
        .map(event -> event.at("/data/event/replayId").asLong())
        .toList();
  }

  private static String kind(JsonNode event) {
    return event.at("/data/payload/Kind__c").asText();
  }
}
